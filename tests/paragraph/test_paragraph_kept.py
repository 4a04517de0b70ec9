"""What a team keeps in a text that is too long: it leaves after all the rest."""

import json
from random import Random
from time import process_time
from typing import Final

import pytest
from factories import FIRST, GROUP, LONGER, PARTNER, VERBOSE, fiche, plausible
from hypothesis import given, settings
from hypothesis import strategies as st
from prose.measure import FICHES
from wordings import STYLES

from coaching.fiche.checking import check
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.paragraph import Style, Variant, movements, render

LEVER: Final = f"{FIRST}.lever"


def test_what_is_kept_stays_and_what_counts_less_leaves() -> None:
    usual = render(fiche(LONGER))
    assert usual.left_out == {LEVER}
    kept = render(fiche(LONGER), kept={LEVER})
    assert LEVER in kept.sources
    assert kept.left_out == {"independance.systems.who_decides", "independance.systems.when"}
    assert kept.words <= Variant.FICHE.longest


@pytest.mark.parametrize(
    "path",
    [
        "usagers.groups.b.why",
        "usagers.partners.b.why",
        "independance.guarantees",
        "independance.decision.depends",
        "independance.decision.when",
        "acceleration.steps.m.month",
    ],
)
@pytest.mark.parametrize("variant", [Variant.FICHE, Variant.PITCH])
def test_an_answer_is_kept_with_what_it_cannot_be_said_without(path: str, variant: Variant) -> None:
    """A second partner's reason brings the partner; the guarantees are said to the last."""
    told = fiche(VERBOSE | {"usagers.partners.b.why": "ses clients le demandent"})
    style = Style(variant)
    assert path in render(told, style=style).left_out
    assert path in render(told, style=style, kept={path}).sources


def test_what_is_too_long_for_any_text_leaves_even_kept() -> None:
    long = {f"{PARTNER}.why": "ils perdent du temps " * 40, f"{GROUP}.why": "on le leur doit"}
    told = render(fiche(long), kept=set(long))
    assert told.words <= Variant.FICHE.longest
    assert f"{PARTNER}.why" in told.left_out
    assert f"{GROUP}.why" in told.sources


@given(plausible(), st.sampled_from(STYLES), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_whatever_is_kept_the_text_fits_and_names_what_is_out(
    table: dict[str, str], style: Style, random: Random
) -> None:
    told = check(draft_from(table)).fiche
    usual = render(told, style=style)
    out = sorted(usual.left_out)
    kept = frozenset(random.sample(out, random.randint(0, len(out))))
    now = render(told, style=style, kept=kept)
    assert now.words <= style.variant.longest
    assert now.sources | now.left_out == usual.sources | usual.left_out
    assert not now.sources & now.left_out
    for path in kept & now.left_out:
        # Nothing else can leave for it: alone, it stays, or is too long for any text.
        assert kept - {path} or render(told, style=style, kept={path}) == now
    assert render(told, style=style) == usual


@given(plausible(), st.sampled_from(STYLES), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_one_answer_that_is_kept_is_said(
    table: dict[str, str], style: Style, random: Random
) -> None:
    """The answers of these fiches are short: any of them has its place, if others leave."""
    told = check(draft_from(table)).fiche
    out = sorted(render(told, style=style).left_out)
    if out:
        path = random.choice(out)
        assert path in render(told, style=style, kept={path}).sources, path


@pytest.mark.alone
def test_to_keep_answers_takes_no_time() -> None:
    """A text of the sixty fiches is written in 4 ms, kept answers or not."""
    lines = FICHES.read_text(encoding="utf-8").splitlines()
    fiches = [check(DraftFiche.model_validate(json.loads(line)["fiche"])).fiche for line in lines]
    every = [render(one).left_out for one in fiches]
    assert sum(map(bool, every)) > len(fiches) / 2
    nothing = [frozenset[str]()] * len(fiches)
    usual, kept = (min(_cost(fiches, asked) for _ in range(3)) for asked in (nothing, every))
    assert kept < 1.5 * usual


def _cost(fiches: list[Fiche], kept: list[frozenset[str]]) -> float:
    """Return the time that it takes to write some texts anew."""
    movements._text.cache_clear()  # noqa: SLF001 - what is measured is what it spares
    start = process_time()
    for told, asked in zip(fiches, kept, strict=True):
        render(told, kept=asked)
    return process_time() - start
