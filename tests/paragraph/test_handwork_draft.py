"""The team's text in its draft: what is final, what is put away, what the file carries."""

import json
import re
from dataclasses import replace

import pytest
from factories import FIRST, GROUP, draft, values
from wordings import STYLES

from coaching.coach.analysis import analysis
from coaching.fiche import savefile
from coaching.fiche.ask import Kind
from coaching.fiche.checking import check
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import draft_from, values_of
from coaching.paragraph import Style, Variant, Voice, render
from coaching.paragraph.retouching.changes import begun
from coaching.paragraph.retouching.final import (
    brought_back,
    handwork_of,
    is_away,
    kept_in,
    path_of,
    put_away,
    stays,
    style_of,
    written,
)
from coaching.storage import Change, Store


def test_the_style_is_the_usual_one_until_it_is_chosen() -> None:
    assert style_of(DraftFiche()) == Style()
    assert style_of(draft({"writing.variant": "autre", "writing.voice": "?"})) == Style()
    chosen = draft({"writing.variant": "developpee", "writing.voice": "nous"})
    assert style_of(chosen) == Style(Variant.DEVELOPED, Voice.TEAM)


def test_the_form_offers_what_the_paragraph_knows() -> None:
    assert list(CHOICES[Kind.VARIANT]) == list(Variant)
    assert list(CHOICES[Kind.VOICE]) == list(Voice)
    for variant, label in CHOICES[Kind.VARIANT].items():
        assert tuple(map(int, re.findall(r"\d+", label))) == Variant(variant).words
    assert (ask_at("writing.variant").usual, ask_at("writing.voice").usual) == ("fiche", "produit")


@pytest.mark.parametrize("name", ["base", "away", "kept", "kept.a", "kept.a.path"])
def test_only_the_text_can_be_typed_from_a_browser(name: str) -> None:
    assert ask_at(path_of(Variant.PITCH)).kind is Kind.PAGE
    with pytest.raises(KeyError):
        ask_at(f"writing.pitch.{name}")


WHY = f"{GROUP}.why"


def test_what_is_kept_is_of_one_length_and_goes_with_the_file() -> None:
    table = values(stays(draft(), Variant.PITCH, WHY, is_kept=True))
    kept = savefile.load(savefile.dump(draft_from(table)))
    assert kept_in(kept, Variant.PITCH) == {WHY}
    assert kept_in(kept, Variant.FICHE) == frozenset()
    assert values_of(kept) == table
    back = values_of(kept) | stays(kept, Variant.PITCH, WHY, is_kept=False)
    assert kept_in(draft_from(back), Variant.PITCH) == frozenset()


def test_a_file_says_nothing_of_what_is_kept_until_something_is() -> None:
    """An older version, which does not know it, reopens a file where nothing is kept."""
    assert b'"kept"' not in savefile.dump(draft({"writing.variant": "pitch"}))


def test_a_file_written_by_hand_needs_no_key_for_what_it_keeps() -> None:
    content = json.loads(savefile.dump(draft()))
    content["fiche"]["writing"] = {"fiche": {"kept": [{"path": WHY}, {"path": "nulle.part"}]}}
    kept = savefile.load(json.dumps(content).encode())
    assert kept_in(kept, Variant.FICHE) == {WHY, "nulle.part"}
    assert analysis(kept).final_text(Style()) == render(check(kept).fiche, kept={WHY})
    assert len(values_of(kept)) == len(values()) + 4


def rewritten(style: Style, old: str, new: str) -> dict[str, str]:
    """Return the complete fiche whose text was retouched, as a table."""
    work = begun(render(check(draft()).fiche, style=style))
    assert old in work.text
    return values(written(style.variant, replace(work, text=work.text.replace(old, new))))


@pytest.mark.parametrize("style", STYLES)
def test_the_final_text_is_the_team_s(style: Style) -> None:
    table = rewritten(style, "aidants familiaux", "proches aidants")
    generated = render(check(draft()).fiche, style=style)
    final = analysis(draft_from(table)).final_text(style)
    assert final.text == generated.text.replace("aidants familiaux", "proches aidants")
    pairs = zip(sum(generated.movements, ()), sum(final.movements, ()), strict=True)
    for product, team in pairs:
        assert team.is_item == product.is_item
        assert team == product if team.text == product.text else team.sources == ()


def test_each_length_has_its_own_text() -> None:
    table = rewritten(Style(), "aidants familiaux", "proches aidants")
    assert "proches aidants" in analysis(draft_from(table)).final_text(Style()).text
    for variant in (Variant.PITCH, Variant.DEVELOPED):
        style = Style(variant)
        expected = render(check(draft()).fiche, style=style)
        assert analysis(draft_from(table)).final_text(style) == expected


def test_a_text_of_the_team_gets_the_usual_typography() -> None:
    table = rewritten(Style(), "aidants familiaux", '"proches" d\'aidants')
    assert "«\u202fproches\u202f» d’aidants" in analysis(draft_from(table)).final_text(Style()).text


def test_an_unedited_or_emptied_text_follows_the_answers() -> None:
    work = begun(render(check(draft()).fiche))
    now = values({f"{GROUP}.count": "80"})
    fresh = render(check(draft_from(now)).fiche)
    for mine in (work, replace(work, text=" \n")):
        assert analysis(draft_from(now | written(Variant.FICHE, mine))).final_text(Style()) == fresh


def test_answers_never_change_the_team_s_text() -> None:
    table = rewritten(Style(), "aidants familiaux", "proches aidants")
    before = analysis(draft_from(table)).final_text(Style())
    after = analysis(draft_from(table | {f"{GROUP}.count": "80"})).final_text(Style())
    assert after.text == before.text


def test_the_product_s_text_comes_back_and_the_team_s_is_kept() -> None:
    table = rewritten(Style(), "aidants familiaux", "proches aidants")
    away = table | put_away(Variant.FICHE)
    assert analysis(draft_from(away)).final_text(Style()) == render(check(draft()).fiche)
    assert is_away(draft_from(away), Variant.FICHE)
    assert not is_away(draft_from(away), Variant.PITCH)
    back, before = draft_from(away | brought_back(Variant.FICHE)), draft_from(table)
    assert analysis(back).final_text(Style()) == analysis(before).final_text(Style())


def test_the_file_carries_the_handwork_and_only_when_there_is_one() -> None:
    assert "writing" not in savefile.dump(draft()).decode()
    table = rewritten(Style(), "aidants familiaux", "proches aidants") | {
        "writing.voice": "nous",
        **put_away(Variant.FICHE),
    }
    again = savefile.load(savefile.dump(draft_from(table)))
    assert again == draft_from(table)
    assert draft_from(values_of(again)) == again
    assert handwork_of(again, Variant.FICHE).is_edited


def test_two_people_who_choose_what_stays_at_once_lose_nothing(store: Store) -> None:
    token = store.create(values())
    chosen = (("ana", WHY), ("bob", f"{FIRST}.lever"), ("cid", f"{FIRST}.lever"))
    for author, path in chosen:  # none has seen what the others chose
        asked = stays(draft(), Variant.FICHE, path, is_kept=True)
        store.save(token, [Change(where, "", text) for where, text in asked.items()], author)
    state = store.read(token)
    assert kept_in(draft_from(state.values), Variant.FICHE) == {WHY, f"{FIRST}.lever"}
    assert state.rivals == ()
