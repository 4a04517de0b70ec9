"""The check's figures, held as floors: docs/decisions/what-a-text-says.md tells them."""

from collections import Counter
from random import Random
from time import process_time

import pytest

from coaching.fiche.checking import check
from coaching.fiche.paths import draft_from, values_of
from coaching.fidelity import Said, verify
from coaching.paragraph import Style, Variant, Voice, render
from fidelity.gold import gold, score
from fidelity.mutations import mutations

LEAST = {"nombre": 0.95, "dix fois": 0.95, "année": 0.95, "mois": 0.95, "nom": 0.95, "échange": 0.8}


@pytest.mark.parametrize("by", ["given", "own"])
def test_what_is_not_said_is_told(by: str) -> None:
    told = score(by)
    assert (told.f1 >= 0.95, told.precision >= 0.95) == (True, True), told


@pytest.mark.parametrize("by", ["given", "own"])
def test_a_right_text_raises_no_alarm(by: str) -> None:
    alarms = [alarm for one in gold(by) for alarm in one.alarms()]
    assert len(alarms) <= 0.2 * len(gold(by)), alarms


def test_what_was_made_wrong_is_found() -> None:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in gold():
        before = {told.text for told in one.verdict().foreign}
        for kind, text, wrong in mutations(one.text, Random(1)):  # noqa: S311 - the same each time
            told = [told.text for told in one.verdict(text).foreign if told.text not in before]
            assert all(quoted.strip() and quoted in text for quoted in told)
            total[kind] += 1
            found[kind] += any(word in quoted for word in wrong for quoted in told)
    shares = {kind: found[kind] / total[kind] for kind in LEAST}
    assert all(shares[kind] >= least for kind, least in LEAST.items()), shares


def test_planted_faults_are_found() -> None:
    """Those of our own texts, but for inventions in common words (« jeudi », « normands »)."""
    planted = [(one, span) for one in gold("own") for span in one.foreign]
    missed = [
        (one.id, span)
        for one, span in planted
        if not any(span in told.text or told.text in span for told in one.verdict().foreign)
    ]
    assert len(missed) <= 0.2 * len(planted), missed


def test_the_products_own_texts_say_their_answers_and_nothing_else() -> None:
    said, lost, alarms = 0, [], []
    for draft in {one.id: one.draft for one in gold()}.values():
        for variant in Variant:
            told = render(check(draft).fiche, style=Style(variant, Voice.TEAM))
            verdict = verify(draft, told.text)
            sources = told.sources & verdict.answers.keys()
            said += len(sources)
            lost += [path for path in sources if verdict.answers[path] is Said.NO]
            alarms += [one.text for one in verdict.foreign]
    assert alarms == []
    assert len(lost) <= 0.005 * said, lost


def test_an_answer_that_the_text_loses_is_told() -> None:
    """A sentence that alone says a group is taken away: nothing of the group is said."""
    one = next(one for one in gold("given") if one.id == "p06-w")
    text = one.text.replace("80 électrices à mobilité réduite de La Rochelle", "les électeurs")
    told = one.verdict(text.replace(", décidées par le souvenir de deux scrutins manqués", ""))
    names = ("who", "count", "where", "why", "certainty")
    assert [told.answers[f"usagers.groups.a.{name}"] for name in names] == [Said.NO] * len(names)


def test_a_text_is_checked_while_it_is_typed() -> None:
    """30 ms a text; once to learn its words, as on the page that showed it."""
    times = []
    for one in gold():
        one.verdict()
        values = values_of(one.draft)
        began = process_time()
        verify(draft_from(values), one.text + " Fin.")
        times.append(process_time() - began)
    assert sorted(times)[len(times) // 2] < 0.03
