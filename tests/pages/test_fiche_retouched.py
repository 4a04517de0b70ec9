"""The text of the last screen, retouched: kept as the team writes it, whatever answers change."""

import re
from dataclasses import replace
from html import unescape
from typing import Final

import pytest
from factories import COMPLETE, GROUP, PARTNER, draft, values
from leaving import form_of
from sheet import LENGTH, OUR_60, VOICE, links, retouch, shown
from visit import Visit
from wordings import plain

from coaching.fiche.checking import check
from coaching.fiche.draft import PAGE_LIMIT, PAGE_LINES
from coaching.fiche.paths import draft_from
from coaching.paragraph import Variant, render
from coaching.paragraph.retouching.changes import begun
from coaching.paragraph.retouching.final import path_of, written
from coaching.storage import Change, Store
from coaching.ui.form.fields import key_of

PATH: Final = path_of(Variant.FICHE)
TEXT: Final = key_of(PATH)
STEPS: Final = "acceleration.steps"
OUR: Final = "nos proches aidants"


pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture
def retouched(kept: Store) -> str:
    """The token of the complete fiche, its text retouched."""
    return kept.create(values(retouch(OUR_60, OUR)), "ana")


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


def test_that_the_text_is_kept_is_told_until_the_answers_change(
    kept: Store, retouched: str
) -> None:
    visit = Visit("fiche", retouched).click("retoucher").click("retouche-finie")
    assert "Votre texte est gardé." in visit.html
    assert "Votre texte est gardé." in visit.run().html
    kept.save(retouched, [Change(f"{GROUP}.where", COMPLETE[f"{GROUP}.where"], "à Brest")], "ana")
    assert "Votre texte est gardé." not in visit.run().html


def test_two_versions_are_shown_until_one_is_chosen(kept: Store, filled: str) -> None:
    """Who had theirs set aside is not told that it is kept, nor does it go out of sight."""
    mine, theirs = (Visit("fiche", filled).click("retoucher") for _ in range(2))
    text = theirs.held(TEXT)
    theirs.type_in(TEXT, f"{text} Et après.").click("retouche-finie")
    mine.type_in(TEXT, f"Avant. {text}").click("retouche-finie")
    assert "Il reste à choisir entre les deux versions" in mine.html
    assert "Votre texte est gardé." not in mine.html
    for visit in (mine, theirs.run(), Visit("fiche", filled)):
        assert f"<blockquote>Avant. {text[:20]}" in unescape(visit.html)
    (rival,) = kept.read(filled).rivals
    mine.click(f"reprendre-{rival.id}")
    assert "Avant. " in shown(mine.run())
    assert "<blockquote>Avant. " not in theirs.run().html


def test_a_text_opened_and_left_as_it_is_follows_the_answers(kept: Store, filled: str) -> None:
    Visit("fiche", filled).click("retoucher").click("retouche-finie")
    kept.save(filled, [Change(f"{GROUP}.count", "60", "80")], "ana")
    again = Visit("fiche", filled)
    assert "80\u00a0aidants" in unescape(again.html)
    assert "Vos réponses ont changé" not in again.html
    assert "80\u00a0aidants" in again.click("retoucher").held(TEXT)


def test_another_voice_is_not_told_as_other_answers(kept: Store, retouched: str) -> None:
    visit = Visit("fiche", retouched).choose(VOICE, "produit")
    assert "Qui parle a changé depuis vos retouches" in visit.html
    kept.save(retouched, [Change(f"{GROUP}.where", COMPLETE[f"{GROUP}.where"], "à Brest")], "ana")
    assert "Vos réponses ont changé depuis vos retouches" in visit.run().html


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


# ---- What the hand lost, and what it added

REASON: Final = COMPLETE[f"{PARTNER}.why"]


def beside(visit: Visit) -> str:
    """Return what the page tells of the text beside the answers."""
    return " ".join(unescape(visit.html).split())


def test_a_number_made_wrong_is_told_and_mended(kept: Store) -> None:
    token = kept.create(values(retouch(OUR_60, "95\u00a0aidants familiaux")))
    visit = Visit("fiche", token)
    assert "<strong>95 aidants</strong> : votre réponse dit <a" in beside(visit)
    assert "un nom n’est dans aucune réponse" in beside(visit)
    assert "est prêt" not in beside(visit)
    assert "Pas dit" not in beside(visit)  # told once
    assert ">un fait sans réponse</a>" in beside(visit)
    assert "ou un nom qu’aucune réponse" in beside(Visit("relecture", token))
    visit.click(next(key for key in visit.buttons() if key.startswith("remettre-")))
    assert "60 aidants familiaux" in shown(visit)
    assert "Votre texte, à côté" not in visit.html
    assert "Votre texte, à côté" in visit.click("annuler").html


def test_the_same_wrong_words_twice_are_mended_together_and_no_longer_ones_are(kept: Store) -> None:
    wrong = "95\u00a0aidants familiaux, puis 95\u00a0aidants, des 195\u00a0aidants connus,"
    visit = Visit("fiche", kept.create(values(retouch(OUR_60, wrong))))
    visit.click(next(key for key in visit.buttons() if key.startswith("remettre-")))
    told = shown(visit)
    assert ("60 aidants familiaux" in told, "puis 60 aidants" in told) == (True, True)
    assert "195 aidants" in told


def test_what_is_meant_is_told_no_more(kept: Store) -> None:
    token = kept.create(values(retouch(OUR_60, "95\u00a0aidants familiaux")))
    visit = Visit("fiche", token)
    visit.click(next(key for key in visit.buttons() if key.startswith("laisser-texte-")))
    assert "Votre texte, à côté" not in visit.html
    assert "est prêt" in Visit("fiche", token).html


def test_an_answer_that_is_lost_is_told_and_said_again(kept: Store) -> None:
    (sentence,) = [
        one.text
        for movement in render(check(draft()).fiche).movements
        for one in movement
        if f"{PARTNER}.name" in one.sources
    ]
    token = kept.create(values(retouch(sentence, "Un partenaire nous aide.")))
    visit = Visit("fiche", token)
    assert f">{REASON}</a>" in beside(visit)
    assert f"Notre phrase : {plain(sentence)}" in beside(visit)
    assert "est prêt" in visit.html  # to leave an answer out is the team's right
    visit.click(next(key for key in visit.buttons() if key.startswith("dire-")))
    assert plain(sentence) in shown(visit)
    assert "Votre texte, à côté" not in visit.html


def test_an_answer_that_is_left_out_is_asked_about_again_once_it_changes(kept: Store) -> None:
    text = REASON.removesuffix(".")
    token = kept.create(values(retouch(text, "elle veut bien")))
    visit = Visit("fiche", token)
    assert f">{REASON}</a>" in beside(visit)
    visit.click(next(key for key in visit.buttons() if key.startswith("laisser-texte-")))
    assert "Votre texte, à côté" not in Visit("fiche", token).html


def test_our_own_text_is_set_beside_nothing(filled: str) -> None:
    assert "Votre texte, à côté" not in Visit("fiche", filled).html


def test_a_text_too_long_is_kept_and_told(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled).click("retoucher").type_in(TEXT, "a" * (PAGE_LIMIT + 3))
    assert "retirez-en 3" in visit.html
    assert len(kept.read(filled).values[PATH]) == PAGE_LIMIT + 3


def test_a_text_of_too_many_lines_is_kept_and_told(kept: Store, filled: str) -> None:
    text = "\n".join(f"Phrase {rank}." for rank in range(PAGE_LINES + 1))
    visit = Visit("fiche", filled).click("retoucher").type_in(TEXT, text)
    assert f"Ce texte dépasse {PAGE_LINES} lignes" in unescape(visit.html)
    assert kept.read(filled).values[PATH] == text


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


_MONTH: Final = {"": "3", ".month": "6"}
_ALIKE: Final = {"": "2", ".who": "maires", ".count": "30", ".where": "à Aix", ".why": "on attend"}
# What brings the same sentence several times.
ALIKE: Final = {
    "steps": {f"{STEPS}.{key}{name}": text for key in "cd" for name, text in _MONTH.items()},
    "groups": {
        f"usagers.groups.{key}{name}": text for key in "bcdefg" for name, text in _ALIKE.items()
    },
}


@pytest.mark.parametrize("answers", ALIKE.values(), ids=ALIKE.keys())
def test_changes_that_say_the_same_are_each_offered(answers: dict[str, str], kept: Store) -> None:
    work = begun(render(check(draft()).fiche))
    mine = written(Variant.FICHE, replace(work, text=f"{work.text} Voilà."))
    visit = Visit("fiche", kept.create(values({**mine, **answers})))
    offered = buttons(visit, "prendre-")
    assert len({key.rpartition("-")[0] for key in offered}) < len(offered)
    for left in range(len(offered) - 1, -1, -1):
        visit.click(buttons(visit, "garder-" if left % 2 else "prendre-")[left])
        assert len(buttons(visit, "prendre-")) == left


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


def test_what_is_copied_is_what_each_place_takes(retouched: str, kept: Store) -> None:
    html = "".join(Visit("fiche", retouched, partie=part).html for part in ("", "champs"))
    now = draft_from(kept.read(retouched).values)
    held = re.search(r'<pre id="a-coller-espace-membre" hidden>(.*?)</pre>', html, re.DOTALL)
    assert held
    assert unescape(held[1]).encode() == form_of("md", now)
    assert OUR in unescape(held[1])
    assert form_of("html", now).decode() in html
