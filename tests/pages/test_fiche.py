"""The last screen: how the text is worded, where each sentence comes from, what is retouched."""

import re
from base64 import b64decode
from dataclasses import replace
from html import unescape
from typing import Final

import pytest
from factories import COMPLETE, GROUP, LAST, PARTNER, draft, values
from visit import Visit

from coaching.answers.checking import check
from coaching.answers.choices import Family
from coaching.answers.paths import draft_from
from coaching.answers.writing import PAGE_LIMIT
from coaching.exports import EXPORTERS
from coaching.exports.as_picture import drawn
from coaching.exports.road import described, stops
from coaching.french import typography
from coaching.handwork import begun, final_text, path_of, style_of, written
from coaching.journey import Screen
from coaching.paragraph import Style, Variant, Voice, render
from coaching.storage import Change, Store
from coaching.ui.fields import key_of
from coaching.ui.sentences import origin_of

LENGTH, VOICE = key_of("writing.variant"), key_of("writing.voice")
PATH: Final = path_of(Variant.FICHE)
TEXT: Final = key_of(PATH)
OUR: Final = "nos proches aidants"
OUR_60: Final = "60\u00a0aidants familiaux"


pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture
def filled(kept: Store) -> str:
    """The token of the complete fiche."""
    return kept.create(COMPLETE, "ana")


@pytest.fixture
def retouched(kept: Store) -> str:
    """The token of the complete fiche, its text retouched."""
    return kept.create(values(retouch(OUR_60, OUR)), "ana")


def retouch(old: str, new: str) -> dict[str, str]:
    work = begun(render(check(draft()).fiche))
    assert old in work.text
    return written(Variant.FICHE, replace(work, text=work.text.replace(old, new)))


def shown(visit: Visit) -> str:
    """Return the text of the sheet."""
    sheet = visit.html.split('<div class="pp-texte" id="paragraphe-final">')[1].split("</div>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", sheet)).split())


def said(store: Store, token: str) -> str:
    """Return the text that must be shown, from what is kept."""
    now = draft_from(store.read(token).values)
    return " ".join(final_text(now, style_of(now)).text.split())


# ---- How it is worded


def test_the_usual_wording_is_chosen_and_nothing_is_written(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled)
    assert (visit.tab.radio(LENGTH).value, visit.tab.radio(VOICE).value) == ("fiche", "produit")
    assert kept.read(filled).values == COMPLETE
    assert shown(visit) == said(kept, filled)


def test_length_and_voice_are_kept(kept: Store, filled: str) -> None:
    Visit("fiche", filled).choose(LENGTH, "developpee").choose(VOICE, "nous")
    again = Visit("fiche", filled)
    assert (again.tab.radio(LENGTH).value, again.tab.radio(VOICE).value) == ("developpee", "nous")
    expected = render(check(draft()).fiche, style=Style(Variant.DEVELOPED, Voice.TEAM))
    assert shown(again) == said(kept, filled) == " ".join(expected.text.split())
    assert "<li>" in again.html.split("paragraphe-final")[1].split("</div>")[0]
    again.choose(LENGTH, "fiche").choose(VOICE, "produit")
    assert shown(Visit("fiche", filled)) == " ".join(render(check(draft()).fiche).text.split())


def test_the_voice_is_that_of_the_whole_product(kept: Store) -> None:
    token = kept.create(values({"writing.voice": "nous", "writing.variant": "pitch"}))
    for screen, variant in (("usagers", Variant.FICHE), ("relecture", Variant.PITCH)):
        first = render(check(draft()).fiche, style=Style(variant, Voice.TEAM)).movements[0][0]
        assert first.text in unescape(Visit(screen, token).html)


# ---- Where each sentence comes from


def links(visit: Visit) -> list[str]:
    return re.findall(r'<a class="pp-phrase.*?</a>', visit.html)


@pytest.mark.parametrize("screen", ["fiche", "relecture"])
def test_each_sentence_leads_to_its_first_answer_and_names_all(screen: str, filled: str) -> None:
    visit = Visit(screen, filled)
    sentences = [one for movement in render(check(draft()).fiche).movements for one in movement]
    found = links(visit)
    for rank, (sentence, link) in enumerate(zip(sentences, found, strict=True), start=1):
        path = sentence.sources[0]
        where = f"/{path.partition('.')[0]}?fiche={filled}&retour={screen}&champ={key_of(path)}"
        assert f'href="{where}"' in unescape(link)
        assert f'aria-describedby="vient-{rank}"' in link
        assert unescape(re.sub(r"<[^>]+>", "", link)) == sentence.text
        origin = typography(origin_of(sentence.sources, draft()))
        assert f'<span id="vient-{rank}">{origin}</span>' in unescape(visit.html)


def test_beside_a_question_a_sentence_leads_to_the_field_there(filled: str) -> None:
    found = links(Visit("usagers", filled))
    here = [link for link in found if "data-champ" in link]
    assert here
    assert all('href="#champ-usagers' in link for link in here)
    assert all("retour=usagers" in link for link in found if link not in here)


@pytest.mark.parametrize(
    ("origin", "label"),
    [
        ("depart", "Revenir au point de départ"),
        ("independance", "Revenir à l’indépendance"),
        ("acceleration", "Revenir à l’accélération"),
        ("relecture", "Revenir à la relecture"),
        ("fiche", "Revenir à la fiche"),
    ],
)
def test_one_comes_back_where_one_came_from(origin: str, label: str, filled: str) -> None:
    visit = Visit("usagers", filled, retour=origin)
    ways = [button for button in visit.tab.button if str(button.key).startswith("vers-")]
    assert [(button.key, button.label) for button in ways] == [(f"vers-{origin}", label)]
    visit.click(f"vers-{origin}")
    assert f'href="/{Screen(origin)}?fiche={filled}" aria-current="page"' in visit.html


@pytest.mark.parametrize("origin", ["", "ailleurs", "usagers"])
def test_any_other_origin_leaves_the_usual_ways(origin: str, filled: str) -> None:
    visit = Visit("usagers", filled, retour=origin)
    assert {"vers-depart", "vers-independance"} <= set(visit.buttons())


SECOND: Final = "usagers.groups.b"


@pytest.mark.parametrize(
    ("paths", "changes", "named"),
    [
        ([f"{GROUP}.who", f"{GROUP}.count"], {}, "Qui sont-ils ?, Combien ?"),
        ([f"{GROUP}.who", f"{GROUP}.who"], {}, "Qui sont-ils ?"),
        (
            ["depart.launch", f"{GROUP}.count", f"{SECOND}.who"],
            {SECOND: "2"},
            "Quand lancez-vous ? ; Groupe 1 : Combien ? ; Groupe 2 : Qui sont-ils ?",
        ),
        (
            [f"independance.{name}" for name in ("legal.depends", "money.depends", "money.what")],
            {},
            "Un texte ; De l’argent ou un recrutement : De quoi, précisément ?",
        ),
    ],
)
def test_answers_are_named_once_with_their_place_when_it_is_needed(
    paths: list[str], changes: dict[str, str], named: str
) -> None:
    assert origin_of(paths, draft(changes)) == f"Vient de : {named}"


def test_every_answer_of_a_fiche_can_be_named(kept: Store) -> None:
    yes = {f"independance.{family}.depends": "oui" for family in Family}
    token = kept.create(values(yes))
    for screen in ("fiche", "usagers", "relecture"):
        assert all("vient-" in link for link in links(Visit(screen, token)))


# ---- Retouching


def test_the_text_is_retouched_in_place(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled).click("retoucher")
    text = visit.held(TEXT)
    assert text == begun(render(check(draft()).fiche)).text
    assert "Retouché par l’équipe" not in visit.html
    visit.type_in(TEXT, text.replace("60\u00a0aidants familiaux", OUR))
    assert "Retouché par l’équipe" in visit.html
    assert OUR in kept.read(filled).values[PATH]
    visit.click("retouche-finie")
    assert OUR in shown(visit)
    assert OUR in shown(Visit("fiche", filled))
    assert OUR in unescape(Visit("relecture", filled).html)


def test_a_text_opened_and_left_as_it_is_follows_the_answers(kept: Store, filled: str) -> None:
    Visit("fiche", filled).click("retoucher").click("retouche-finie")
    kept.save(filled, [Change(f"{GROUP}.count", "60", "80")], "ana")
    again = Visit("fiche", filled)
    assert "80\u00a0aidants" in unescape(again.html)
    assert "Vos réponses ont changé" not in again.html
    assert "80\u00a0aidants" in again.click("retoucher").held(TEXT)


def test_each_length_is_retouched_apart(retouched: str) -> None:
    visit = Visit("fiche", retouched).choose(LENGTH, "pitch")
    assert OUR not in shown(visit)
    assert OUR in shown(visit.choose(LENGTH, "fiche"))


def test_only_a_sentence_left_as_it_is_leads_to_its_answers(retouched: str) -> None:
    product = sum(len(movement) for movement in render(check(draft()).fiche).movements)
    found = links(Visit("fiche", retouched))
    assert len(found) == product - 1
    assert not any(OUR in link for link in found)


def test_the_difference_is_told_in_words(retouched: str) -> None:
    page = unescape(Visit("fiche", retouched).html)
    assert re.search(r"<ins><span[^>]*>\[ajouté\s: </span>nos proches ", page)
    assert re.search(r"<del><span[^>]*>\[retiré\s: </span>60\s", page)


def test_what_is_written_stays_data(kept: Store) -> None:
    token = kept.create(values(retouch("60\u00a0aidants familiaux", "<img src=x> {{ 7 * 7 }}")))
    kept.save(token, [Change(f"{GROUP}.who", COMPLETE[f"{GROUP}.who"], "<b>gras</b>")], "ana")
    page = Visit("fiche", token).html
    assert "<img src=x" not in page
    assert "<b>gras" not in page
    assert page.count("&lt;img") >= 3
    assert "&lt;b&gt;gras" in page


def test_a_text_too_long_is_kept_and_told(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled).click("retoucher").type_in(TEXT, "a" * (PAGE_LIMIT + 3))
    assert "retirez-en 3" in visit.html
    assert len(kept.read(filled).values[PATH]) == PAGE_LIMIT + 3


def test_two_who_retouch_at_once_lose_nothing(kept: Store, retouched: str) -> None:
    before = kept.read(retouched).values[PATH]
    visit = Visit("fiche", retouched).click("retoucher")
    kept.save(retouched, [Change(PATH, before, f"{before}\nD’Ana.")], "ana")
    visit.type_in(TEXT, f"{before}\nDe Bob.")
    assert visit.held(TEXT).endswith("D’Ana.")
    assert "Votre version est gardée ici" in visit.html
    (rival,) = kept.read(retouched).rivals
    assert rival.value == f"{before}\nDe Bob."
    assert visit.click(f"reprendre-{rival.id}").held(TEXT) == f"{before}\nDe Bob."


# ---- Answers that change


@pytest.fixture
def changed(kept: Store, retouched: str) -> str:
    """The token of a retouched fiche whose answers have changed in two sentences."""
    changes = {f"{GROUP}.count": "80", f"{PARTNER}.brings": "trois conseillères"}
    saved = [Change(path, COMPLETE[path], text) for path, text in changes.items()]
    kept.save(retouched, saved, "ana")
    return retouched


def buttons(visit: Visit, start: str) -> list[str]:
    return [key for key in visit.buttons() if key.startswith(start)]


def test_changes_are_offered_and_nothing_moves(kept: Store, changed: str) -> None:
    visit = Visit("fiche", changed)
    assert "2 phrases sont à revoir" in visit.html
    assert len(buttons(visit, "prendre-")) == len(buttons(visit, "garder-")) == 2
    assert OUR in shown(visit)
    assert "trois conseillères" not in shown(visit)
    assert kept.read(changed).values[PATH] == retouch(OUR_60, OUR)[PATH]


def test_a_new_sentence_is_taken_then_given_back(kept: Store, changed: str) -> None:
    visit = Visit("fiche", changed)
    before = dict(kept.read(changed).values)
    visit.click(buttons(visit, "prendre-")[1])
    assert "trois conseillères" in shown(visit)
    assert OUR in shown(visit)
    assert "Une phrase est à revoir" in visit.html
    visit.click("annuler")
    assert kept.read(changed).values == before
    assert "2 phrases sont à revoir" in visit.html
    assert "annuler" not in visit.buttons()


def test_one_s_own_sentence_is_kept(changed: str) -> None:
    visit = Visit("fiche", changed)
    visit.click(buttons(visit, "garder-")[0])
    assert OUR in shown(visit)
    assert len(buttons(visit, "garder-")) == 1
    assert len(buttons(Visit("fiche", changed), "garder-")) == 1


def test_what_was_typed_since_is_never_undone(changed: str) -> None:
    visit = Visit("fiche", changed).click("retoucher")
    visit.click(buttons(visit, "prendre-")[1])
    visit.type_in(TEXT, f"{visit.held(TEXT)}\nEt une phrase de plus.")
    assert "annuler" not in visit.buttons()


def test_the_editor_shows_what_was_taken(changed: str) -> None:
    visit = Visit("fiche", changed).click("retoucher")
    visit.click(buttons(visit, "prendre-")[1])
    assert "trois conseillères" in visit.held(TEXT)
    assert OUR in visit.held(TEXT)


def test_all_is_taken_or_kept_at_once(kept: Store, changed: str) -> None:
    visit = Visit("fiche", changed).click("tout-garder")
    assert OUR in shown(visit)
    assert buttons(visit, "garder-") == []
    visit.click("annuler").click("tout-prendre")
    assert "Retouché par l’équipe" not in visit.html
    now = draft_from(kept.read(changed).values)
    assert shown(visit) == " ".join(render(check(now).fiche).text.split())


def test_the_product_s_text_comes_back_and_the_team_s_too(changed: str) -> None:
    visit = Visit("fiche", changed).click("retour-produit")
    assert OUR not in shown(visit)
    assert "trois conseillères" in shown(visit)
    assert "Vos réponses ont changé" not in visit.html
    again = Visit("fiche", changed)
    assert OUR not in shown(again)
    assert "retoucher" not in again.buttons()
    assert OUR in shown(again.click("retouche-reprise"))
    assert "2 phrases sont à revoir" in again.html


def test_the_road_is_drawn_and_said(filled: str) -> None:
    visit = Visit("fiche", filled)
    read = check(draft()).fiche
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', visit.html)
    assert picture
    assert b64decode(picture[1]).decode() == drawn(read)
    assert described(read) in unescape(visit.html)


def test_the_road_of_narrow_screens_says_each_stop(kept: Store) -> None:
    token = kept.create(values({f"{LAST}.month": "?"}))
    road = Visit("fiche", token).html.partition('<ol class="pp-route"')[2].partition("</ol>")[0]
    found = re.findall(r'<li class="([^"]*)" style="--large: (\d+)px"><p>(.*?)</p>', road)
    assert [(kind.split(), large) for kind, large, _ in found] == [
        (["pp-connue", "pp-sure"], "16"),
        (["pp-connue"], "30"),  # the road on from here is not sure
        (["pp-entiere"], "44"),
    ]
    words = [" ".join(re.sub("<[^>]+>", " ", said).split()) for *_, said in found]
    assert words == [
        " ".join(f"{stop.perimeter[:1].upper()}{stop.perimeter[1:]} {stop.figures}".split())
        for stop in stops(check(draft({f"{LAST}.month": "?"})).fiche)
    ]


def test_what_is_copied_is_what_each_place_takes(retouched: str, kept: Store) -> None:
    html = Visit("fiche", retouched).html
    now = draft_from(kept.read(retouched).values)
    held = re.search(r'<pre id="a-coller-espace-membre" hidden>(.*?)</pre>', html, re.DOTALL)
    assert held
    assert unescape(held[1]).encode() == EXPORTERS["md"].write(now)
    assert OUR in unescape(held[1])
    assert EXPORTERS["html"].write(now).decode() in html


def ends(visit: Visit) -> list[str]:
    """Return the perimeters that the end names beside its circles."""
    found = re.search(r'<div class="pp-trajet">.*?</ol>', visit.html, re.DOTALL)
    return re.findall("<strong>(.*?)</strong>", found[0]) if found else []


def test_the_end_shows_where_the_team_starts_and_where_it_goes(kept: Store) -> None:
    further = {f"{LAST}.perimeter": "trois régions", f"{LAST}.users": "5000", "X": "3"}
    for name in ("perimeter", "users", "month", "sign", "lever"):
        further[f"X.{name}"] = COMPLETE[f"{LAST}.{name}"]
    further["X.month"] = "5 ans"
    longer = {path.replace("X", "acceleration.steps.X"): text for path, text in further.items()}
    for changes in ({}, longer):
        assert ends(Visit("fiche", kept.create(values(changes)))) == [
            "Dans le Finistère",
            "Les quatre départements bretons",
            "La France entière",
        ]


def test_what_is_left_to_do_is_one_press_away(kept: Store) -> None:
    token = kept.create(values({f"{GROUP}.who": ""}))
    visit = Visit("fiche", token)
    assert f'Il reste <a href="/relecture?fiche={token}">un point à compléter</a>' in visit.html
    assert "presque prêt" in visit.html


def test_a_fiche_that_has_hardly_begun_is_not_said_to_be_almost_ready(kept: Store) -> None:
    page = Visit("fiche", kept.create({"depart.product": "Relais Aidants"})).html
    assert "Votre paragraphe prend forme" in page
    assert "presque prêt" not in page


@pytest.mark.parametrize("changes", [{f"{GROUP}.who": ""}, retouch(OUR_60, "aidants " * 90)])
def test_the_end_is_not_celebrated_before_it_is_reached(
    kept: Store, changes: dict[str, str]
) -> None:
    assert ends(Visit("fiche", kept.create(values(changes)))) == []
