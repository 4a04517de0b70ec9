"""The link that only reads: whoever decides answers by sentence, and the team has their words."""

import re
from collections.abc import Mapping
from typing import Final

import pytest
from asking import Client
from factories import COMPLETE, NOTHING, PARTNER
from hosting import PLAN
from lxml.html import document_fromstring
from sheet import AGREED, retouch, sentence_of, to_see, words
from visit import Visit

from coaching.coach.opinions import MOST_OPINIONS, OPINIONS
from coaching.limits import WORD_LIMIT
from coaching.storage import Change, Store
from coaching.workshop import hosting

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

COPY, STOP = "Copier un lien de lecture", "Arrêter ce lien"
SLOT: Final = sentence_of("MSA").slot
OTHER: Final = sentence_of("60").slot
HARM: Final = "<b onclick=x>Qui paie ?</b>"


class Reader:
    """Whoever opens the link that a team copied, in a browser without any script."""

    def __init__(self, visit: Visit) -> None:
        visit.press(COPY)
        (self.link,) = set(re.findall(r'data-lien="(/avis\?lien=[^"]+)"', visit.html))
        self.read()

    def read(self) -> int:
        answer = Client().get(self.link)
        self.html = answer.text
        return answer.status_code

    def send(self, more: Mapping[str, str] = NOTHING, **headers: str) -> int:
        (form,) = document_fromstring(self.html).forms
        sent = {**{name: text or "" for name, text in form.fields.items()}, **more}
        answer = Client().post("/avis", data=sent, headers=headers)
        self.html, self.sent = answer.text, answer.headers.get("location", "")
        return answer.status_code


def team(store: Store, fiche: Mapping[str, str] = COMPLETE) -> Visit:
    return Visit("fiche", store.create(fiche, "ana"))


def said_before(reader: Reader) -> dict[str, str]:
    """Return what the page that an answer leads to keeps of it, by the slots of the sentences."""
    page = document_fromstring(Client().get(reader.sent).text)
    found = page.xpath('//*[@role="group"]//p[starts-with(., "Vous avez dit")]')
    return {
        str(one.getparent().get("aria-labelledby"))[7:]: " ".join(one.text_content().split())
        for one in found
    }


def beside(visit: Visit) -> str:
    return words(visit.run().html.partition('id="avis"')[2].partition("</section>")[0])


@pytest.mark.promise("access", "Who only reads a text changes nothing of it, and holds no key.")
def test_the_link_reads_and_adds_opinions_until_it_is_stopped(kept: Store) -> None:
    visit = team(kept)
    reader, key = Reader(visit), visit.token
    before = kept.read(key).values
    assert "La MSA d’Armorique" in words(reader.html)
    assert key not in reader.html
    link = reader.link.partition("=")[2]
    assert "MSA" not in Visit("fiche", link).html
    sent = {"fiche": link, "author": "a", "changes": [], "settled": None}
    assert Client().post("/gestes", json=sent).status_code == 404
    harm = {f"mot-{SLOT}": HARM, "depart.product": "x", "readers.link": "x"}
    assert reader.send(harm, origin="https://ailleurs.example") == 403
    reader.read()
    assert reader.send(harm) == 303
    written = dict(kept.read(key).values.items() - before.items())
    assert {path[: len(OPINIONS)] for path in written} == {OPINIONS}
    visit.run().press(STOP)
    assert reader.read() == 404
    # Pressed again on a page that was open before.
    kept.save(key, [Change("readers.link", "", before["readers.link"])], "bob")
    assert reader.read() == 404
    renewed = Reader(visit.run())
    assert renewed.link != reader.link
    assert (reader.read(), renewed.read()) == (404, 200)


def test_it_ends_with_the_link_of_a_team_and_with_its_room(kept: Store) -> None:
    room = hosting.as_coach(hosting.open_room(PLAN))
    visit = Visit("fiche", kept.rooms.join(room.id, "Relais", COMPLETE))
    reader = Reader(visit)
    assert reader.read() == 200
    (mine,) = kept.rooms.teams(room.id)
    renewed = Visit("fiche", kept.rooms.renew(mine.id))
    assert reader.read() == 404
    reader = Reader(renewed)
    assert reader.read() == 200
    kept.rooms.delete(room.id)
    assert reader.read() == 404
    assert "Demandez-le à l’équipe" in words(reader.html)


def test_the_team_reads_who_said_what_of_which_sentence_and_puts_it_away(kept: Store) -> None:
    visit = team(kept, AGREED)
    reader = Reader(visit)
    assert "Texte arrêté par l’équipe" in words(reader.html)
    reader.send({f"mot-{SLOT}": HARM, f"accord-{OTHER}": "on", "nom": "  Mme\nRoux "})
    said = {SLOT: HARM, OTHER: "D’accord"}
    assert said_before(reader) == {slot: f"Vous avez dit : « {one} »" for slot, one in said.items()}
    assert "avis reçu" in words(Visit("usagers", visit.token).html)
    assert f"Mme Roux : {HARM}" in beside(visit)
    assert "Mme Roux a répondu : un mot à lire" in words(visit.html)
    assert f"Mme Roux : {HARM}" in words(visit.card(SLOT))
    assert "Mme Roux" not in words(visit.card(sentence_of("60").slot))
    assert to_see(visit) == [SLOT]
    more = retouch("MSA", "mutualité")
    kept.save(visit.token, [Change(path, "", text) for path, text in more.items()], "bob")
    assert "La phrase a changé depuis. C’était : La MSA" in beside(visit)
    visit.press(f"C’est fait : {HARM}")
    assert [*said_before(reader)] == [OTHER]
    assert f'<a href="#phrase-{OTHER}">Phrase ' in visit.html
    assert "L’équipe a lu une de vos réponses." in words(Client().get(reader.sent).text)
    assert "Vous avez dit" not in words(reader.html)  # by the link alone
    assert HARM not in beside(visit)
    assert HARM in beside(visit.undo())


def test_who_agrees_with_all_of_it_is_told_so_until_it_changes(kept: Store) -> None:
    visit = team(kept)
    reader = Reader(visit)
    reader.send({"tout": "oui", "nom": "M. Martin"})
    reader.read()
    reader.send({f"accord-{SLOT}": "on", "mot-": "Bravo."})
    whole, one = "M. Martin est d’accord avec tout le texte", "est d’accord avec 1 phrase sur 13"
    for said in (whole, f"Quelqu’un {one}", "Quelqu’un : Bravo."):
        assert said in beside(visit)
    reader.read()
    kept.save(visit.token, [Change(f"{PARTNER}.brings", "deux conseillères", "trois")], "bob")
    assert "est d’accord avec 12 phrases sur 13 ; changées depuis : 1" in beside(visit)
    reader.send({f"accord-{SLOT}": "on", f"mot-{SLOT}": "Deux suffiraient.", "mot-gone": "Et ?"})
    assert "Deux suffiraient. La phrase a changé depuis." in beside(visit)
    assert "Quelqu’un : Et ?" in beside(visit)


def test_what_cannot_be_taken_is_told_and_what_was_typed_stays(kept: Store) -> None:
    visit = team(kept)
    reader = Reader(visit)
    assert reader.send() == 200
    assert "Cochez une phrase, ou écrivez un mot." in words(reader.html)
    long = "é" * (WORD_LIMIT + 3)
    reader.send({f"mot-{SLOT}": long, "nom": "Zoé"})
    assert "raccourcissez le vôtre de 3" in words(reader.html)
    assert long in reader.html
    assert 'value="Zoé"' in reader.html
    entry = f"{OPINIONS}.a"
    held = (f"{entry}{rank}{part}" for rank in range(MOST_OPINIONS) for part in ("", ".text"))
    kept.save(visit.token, [Change(path, "", "1") for path in held], "x")
    assert reader.send({f"mot-{SLOT}": "Encore."}) == 409
    assert "Parlez-lui de vive voix" in words(reader.html)
    kept.save(visit.token, [Change(f"{entry}0", "1", "")], "bob")
    page = reader.html
    # Sent again by a browser once it was put away, it stays so.
    for is_seen in (True, False):
        reader.html = page
        assert reader.send({f"mot-{SLOT}": "\x01Encore.\u202e\x85", "nom": "\x1bZoé"}) == 303
        assert ("Zoé : Encore." in beside(visit)) is is_seen
        if is_seen:
            visit.press("C’est fait : Encore.")
    values = kept.read(visit.token).values
    assert len({path.split(".")[2] for path in values if OPINIONS in path}) == MOST_OPINIONS
    reader.html = page
    link = values["readers.link"]
    kept.save(visit.token, [Change("readers.link", link, "")], "x")
    assert reader.send({f"mot-{SLOT}": "Trop tard ?"}) == 404
    assert "Trop tard ?" in reader.html
