"""The link that only reads: whoever decides answers by sentence, and the team has their words."""

import re
from collections.abc import Mapping
from typing import Final

import httpx
import pytest
from asking import Client
from factories import COMPLETE, NOTHING, PARTNER
from hosting import PLAN
from lxml.html import document_fromstring
from sheet import AGREED, retouch, sentence_of, to_see, words
from visit import Visit

from coaching.coach.opinions import MOST_OPINIONS, OPINIONS
from coaching.ops.admission import OF_A_LINK, admission
from coaching.ops.limits import WORD_LIMIT
from coaching.ops.settings import settings
from coaching.paragraph.team_text import mark_of
from coaching.storage import Change, Store
from coaching.workshop import hosting

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

COPY, STOP = "Copier un lien de lecture", "Arrêter ce lien"
SLOT: Final = sentence_of("MSA").slot
OTHER: Final = sentence_of("60").slot
HERE: Final = "127.0.0.1"
SHARE: Final = MOST_OPINIONS // 2  # of one link, where a text is short
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
        answer = self.post(self.html, more, **headers)
        self.html, self.sent = answer.text, answer.headers.get("location", "")
        return answer.status_code

    def post(
        self, page: str, more: Mapping[str, str], address: str = HERE, **headers: str
    ) -> httpx.Response:
        (form,) = document_fromstring(page).forms
        sent = {**{name: text or "" for name, text in form.fields.items()}, **more}
        return Client(address).post("/avis", data=sent, headers=headers)

    def flood(self) -> list[int]:
        """Send eighty times, under as many names, from several addresses; return the statuses."""
        sent = ({"nom": f"N{rank}", f"mot-{SLOT}": "Non."} for rank in range(80))
        many = [said_of_all(self.html, "Jamais.", "A"), said_of_all(self.html, "Jamais.", "B")]
        return [
            self.post(self.html, one, f"10.0.0.{rank % 7}").status_code
            for rank, one in enumerate([*many, *sent])
        ]


def said_of_all(page: str, word: str, by: str) -> dict[str, str]:
    """Return what is sent by whoever has a word on each sentence, and on the whole."""
    (form,) = document_fromstring(page).forms
    slots = (name for name in form.fields if name.startswith("mot-"))
    return {"nom": by, **{slot: f"{word} {rank}" for rank, slot in enumerate(slots)}}


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
    assert "Texte validé" in words(reader.html)
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
    told = words(reader.html)
    assert "Objectifs à 6 mois D’ici juillet 2027, 60 aidants familiaux s’en servent." in told
    reader.send({"tout": "oui", "nom": "M. Martin"})
    reader.read()
    reader.send({f"accord-{SLOT}": "on", "mot-": "Bravo."})
    whole, one = "M. Martin est d’accord avec tout le texte", "est d’accord avec 1 phrase sur 14"
    for said in (whole, f"Quelqu’un {one}", "Quelqu’un : Bravo."):
        assert said in beside(visit)
    reader.read()
    kept.save(visit.token, [Change(f"{PARTNER}.brings", "deux conseillères", "trois")], "bob")
    assert "est d’accord avec 13 phrases sur 14 ; changées depuis : 1" in beside(visit)
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
    mark = mark_of(reader.link.partition("=")[2])
    held = [
        Change(f"{entry}{rank}{part}", "", text)
        for rank in range(SHARE)
        for part, text in (("", "1"), (".text", "1"), (".link", mark))
    ]
    kept.save(visit.token, held, "x")
    assert reader.send({f"mot-{SLOT}": "Encore."}) == 409
    assert "Demandez-lui un autre lien de lecture" in words(reader.html)
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
    assert len({path.split(".")[2] for path in values if OPINIONS in path}) == SHARE + 1
    reader.html = page
    link = values["readers.link"]
    kept.save(visit.token, [Change("readers.link", link, "")], "x")
    assert reader.send({f"mot-{SLOT}": "Trop tard ?"}) == 404
    assert "Trop tard ?" in reader.html


@pytest.mark.promise("access", "Whatever came by a reading link, whoever has the next is heard.")
def test_a_flooded_link_is_stopped_and_who_decides_is_heard_by_another(kept: Store) -> None:
    visit = team(kept)
    for _ in range(2):  # the second one is handed on, too
        reader = Reader(visit.run())
        statuses = reader.flood()
        assert {*statuses} == {303, 409}
        assert reader.send({"nom": "La directrice", "mot-": "Je signe."}) == 409
        assert "Je signe." in reader.html
        visit.run().press(STOP)
    values = kept.read(visit.token).values
    assert len({path for path in values if re.fullmatch(rf"{OPINIONS}\.\w+", path)}) == 2 * SHARE
    reader, before = Reader(visit.run()), values
    assert reader.send(said_of_all(reader.html, "Et cela ?", "La directrice")) == 303
    assert len(said_before(reader)) == 14
    assert beside(visit).count("La directrice : Et cela ?") == 15
    values = kept.read(visit.token).values
    assert len({path.split(".")[2] for path in values if OPINIONS in path}) == MOST_OPINIONS
    # What gave its place is in the history.
    gone = [path for path in before if values[path].startswith("Et cela ?")]
    assert len(gone) == 15
    for path in gone:
        assert before[path] in [one.value for one in kept.history(visit.token, path)]


def test_a_signature_has_its_share_and_nobody_who_speaks_of_each_sentence_is_refused(
    kept: Store,
) -> None:
    for by, why in (("Léa", "signés ainsi"), ("", "Signez les vôtres")):
        visit = team(kept)
        reader = Reader(visit)
        page = reader.html
        assert reader.send({**said_of_all(page, "Pourquoi ?", by), f"accord-{SLOT}": "on"}) == 303
        reader.html = page
        assert reader.send(said_of_all(page, "Et puis ?", by)) == 409
        assert why in words(reader.html)
        assert "Et puis ? 13" in reader.html
        assert reader.send({"nom": "Zoé"}) == 303  # what was typed is there
    visit = team(kept)
    reader = Reader(visit)
    long = "\n".join(f"Nous aidons {rank} communes de plus ici." for rank in range(2, 62))
    kept.save(visit.token, [Change("writing.own", "", long)], "ana")
    reader.read()
    whole = said_of_all(reader.html, "Ah ?", "Ève")
    assert len(whole) > SHARE
    assert reader.send(whole) == 303


def test_opinions_come_at_the_pace_of_readers(kept: Store) -> None:
    visit = team(kept)
    reader = Reader(visit)
    page = reader.html
    for rank in range(OF_A_LINK):
        assert reader.post(page, {"nom": f"N{rank}", "mot-": "Non."}, f"10.0.0.{rank}").is_redirect
    for address in (HERE, "10.0.1.1"):
        answer = reader.post(page, {"nom": "Léa", f"mot-{SLOT}": HARM}, address)
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 60
        said = words(answer.text)
        assert "Beaucoup d’avis arrivent à la fois" in said
        assert f"Rien n’est perdu : {HARM}" in said
    other = Reader(team(kept))
    page = other.html
    admission().opinions.shares.together.take(HERE, settings().people_per_address)
    statuses = [
        other.post(page, {"nom": f"N{rank}", "mot-": "Non."}).status_code
        for rank in range(OF_A_LINK)
    ]
    assert {*statuses} == {303, 429}
    assert statuses == sorted(statuses)  # its own part is never its neighbours'


def test_many_are_put_away_in_one_press_and_taken_back(kept: Store) -> None:
    visit = team(kept)
    reader = Reader(visit)
    page = reader.html
    for by, slots in ((HARM, (SLOT, OTHER, "")), ("Léa", (SLOT, "")), ("", (OTHER,))):
        sent = {"nom": by, **{f"mot-{slot}": "Non." for slot in slots}}
        assert reader.post(page, sent).is_redirect
    visit.run()
    assert [one for one in visit.presses() if one.startswith("Ranger")] == [
        f"Ranger les 3 avis signés « {HARM} »",
        "Ranger les 6 avis de ce lien",
    ]
    visit.press("Ranger les 3 avis")
    assert HARM not in beside(visit)
    assert "Léa" in beside(visit)
    assert beside(visit.undo()).count(f"{HARM} : Non.") == 3
    visit.run().press(STOP)
    visit.run().press("Ranger les 6 avis des liens d’avant")
    assert 'id="avis"' not in visit.run().html
