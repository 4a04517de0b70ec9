"""The team's text in its draft: what is final, what is put away, what the file carries."""

from dataclasses import replace

import pytest
from factories import GROUP, draft, values
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
    path_of,
    put_away,
    style_of,
    written,
)


def test_the_style_is_the_usual_one_until_it_is_chosen() -> None:
    assert style_of(DraftFiche()) == Style()
    assert style_of(draft({"writing.variant": "autre", "writing.voice": "?"})) == Style()
    chosen = draft({"writing.variant": "pitch", "writing.voice": "produit"})
    assert style_of(chosen) == Style(Variant.PITCH, Voice.PRODUCT)


def test_the_form_offers_what_the_paragraph_knows() -> None:
    assert set(CHOICES[Kind.VARIANT]) == set(Variant)
    assert list(CHOICES[Kind.VOICE]) == list(Voice)
    assert str(Variant.PITCH.most) in CHOICES[Kind.VARIANT][Variant.PITCH]
    assert (ask_at("writing.variant").usual, ask_at("writing.voice").usual) == ("fiche", "nous")


@pytest.mark.parametrize("name", ["base", "away", "kept"])
def test_only_the_text_can_be_typed_from_a_browser(name: str) -> None:
    assert ask_at(path_of(Variant.PITCH)).kind is Kind.PAGE
    with pytest.raises(KeyError):
        ask_at(f"writing.pitch.{name}")


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
    style = Style(Variant.PITCH)
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
        "writing.voice": "produit",
        **put_away(Variant.FICHE),
    }
    again = savefile.load(savefile.dump(draft_from(table)))
    assert again == draft_from(table)
    assert draft_from(values_of(again)) == again
    assert handwork_of(again, Variant.FICHE).is_edited
