"""What a text says of a fiche: numbers in words, dates from the launch, names, hostile texts."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Final
from unicodedata import normalize

import pytest
from factories import draft
from hypothesis import given
from hypothesis import strategies as st
from timing import grows, work_of

from coaching.coach.text_check import verified
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.fidelity import Said, Verdict, verify
from coaching.fidelity.answers import answers_of
from coaching.fidelity.reading import read
from coaching.french.dates import MONTHS
from coaching.ops.limits import CHECKED_TEXT_LIMIT
from coaching.paragraph import Style, Variant, Voice, render
from fidelity.gold import gold, score

# Launched on 12 January 2027; 60 carers, 2 months before they use it; steps at 12 and 36 months.
START = "Soixante aidants familiaux du Finistère, déjà inscrits, commencent le 12 janvier 2027."
WORDS = (
    *("aidants", "60", "douze", "mois", "12", "janvier", "2027", "en", "à", ",", ".", "sur", "%"),
    *("trois", "étapes", "Finistère", "Marie", "MSA", "de", "le", "\n", ";", "un", "an", "1er"),
)
ROAD = "À un an, nous serons dans les quatre départements bretons, pour 900 aidants."


def told(text: str) -> Verdict:
    return verify(draft(), text)


def foreign(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.kind) for one in told(text).foreign]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Une soixantaine d’aidants familiaux.", "usagers.groups.a.count"),
        ("Le pays compte trois cent cinquante mille aidants.", "depart.population"),
        ("Nous ouvrons en janvier 2027.", "depart.launch"),
        (ROAD, "acceleration.steps.a.month"),
        ("En janvier 2028, les quatre départements bretons.", "acceleration.steps.a.month"),
        ("M+12 : les quatre départements bretons.", "acceleration.steps.a.month"),
        ("Dans trois ans, la France entière.", "acceleration.steps.b.month"),
        ("Les employeurs en décident.", "independance.systems.who_decides"),
        ("Les aidants ont leurs congés épuisés.", "usagers.groups.a.why"),
        ("On photographie l’attestation, que l’aidant dépose.", "independance.systems.workaround"),
    ],
)
def test_an_answer_is_said_in_other_words(text: str, path: str) -> None:
    assert told(text).answers[path] is not Said.NO
    assert told(text).foreign == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Quatre-vingts aidants familiaux du Finistère.", ("Quatre-vingts aidants", "nombre")),
        ("600 aidants familiaux du Finistère.", ("600 aidants", "nombre")),
        ("Le pays compte 400 000 aidants.", ("400 000 aidants", "nombre")),
        ("Nous ouvrons le 12 janvier 2026.", ("12 janvier 2026", "date")),
        ("Nous ouvrons le 12 mars 2027.", ("12 mars 2027", "date")),
        ("La France entière, en deux ans.", ("deux ans", "nombre")),
        ("Dix aidants sur dix reviennent.", ("Dix aidants sur dix", "nombre")),
        ("60 aidants sur 40 n’ont posé aucun congé.", ("60 aidants sur 40", "nombre")),
        (f"{START} Marie Dupont les suit.", ("Marie Dupont", "nom")),
        ("Les aidants, avec le lycée Jean-Vilar.", ("le lycée Jean-Vilar", "nom")),
        ("Les aidants, avec M. Kervella.", ("M. Kervella", "nom")),
        ("Les aidants, avec Mme Petit.", ("Mme Petit", "nom")),
        ("Il y aura 1,750 million d’aidants.", ("1,750 million d’aidants", "nombre")),
    ],
)
def test_what_no_answer_holds_is_quoted(text: str, quoted: tuple[str, str]) -> None:
    assert quoted in foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        START,
        ROAD,
        "Nous irons au pays en deux étapes. Deux choses sont garanties.",
        "En juillet 2027, une aidante dira : « Grâce à Relais Aidants, aucun congé. »",
        "La Mutualité sociale agricole d’Armorique, la MSA, apporte deux conseillères.",
        "Huit aidants sur dix reviennent ; le reste est [à confirmer].",
        "Près de 360 000 aidants familiaux en France.",
        "« Bonjour », dit la conseillère. Nous l’écoutons.",
    ],
)
def test_what_follows_from_the_answers_is_not_foreign(text: str) -> None:
    assert foreign(text) == []


def test_a_foreign_number_tells_the_answer_that_it_nearly_is() -> None:
    (one,) = told("Le 12 janvier 2027, 95 aidants familiaux commencent dans le Finistère.").foreign
    assert (one.text, one.path) == ("95 aidants", "usagers.groups.a.count")


@pytest.mark.parametrize("name", ["Onze", "À tout âge"])
def test_a_product_may_have_any_name(name: str) -> None:
    verdict = verify(draft({"depart.product": name}), f"{name} ouvrira le 12 janvier 2027.")
    assert verdict.answers["depart.product"] is Said.YES
    assert verdict.foreign == ()


def test_two_numbers_that_are_exchanged_are_found() -> None:
    text = "40 aidants familiaux sont inscrits dans le Finistère ; {} n’ont posé aucun congé."
    changes = {"usagers.proof": "25 d’entre eux n’ont posé aucun congé"}
    fiche = draft({**changes, "usagers.groups.a.count": "40"})
    assert verify(fiche, text.format(25)).foreign == ()
    swapped = text.replace("40", "25").format(40)
    assert {one.text for one in verify(fiche, swapped).foreign} >= {"25 aidants"}


def test_who_are_contacted_are_not_told_as_sure() -> None:
    fiche = draft({"usagers.groups.a.certainty": "contactes"})
    path = "usagers.groups.a.certainty"
    assert verify(fiche, START).answers[path] is Said.HALF
    assert verify(fiche, "Nous avons contacté 60 aidants familiaux.").answers[path] is Said.YES
    assert verify(fiche, "Nous ouvrons bientôt.").answers[path] is Said.NO


def test_guarantees_are_told_one_by_one() -> None:
    verdict = told("L’équipe est financée.")
    lines = [verdict.answers[f"independance.guarantees.{rank}"] for rank in (1, 2)]
    assert lines[0] is Said.NO
    assert lines[1] is not Said.NO


def test_what_is_not_waited_for_or_not_known_is_no_answer() -> None:
    unsaid = {
        "independance.legal.what": "un décret",
        "usagers.groups.a.why": "Je ne sais pas encore",
        "depart.problem": "?",
    }
    paths = {one.path for one in answers_of(draft(unsaid))}
    assert paths.isdisjoint({*unsaid, "independance.money.depends"})
    assert "independance.systems.what" in paths


def test_an_empty_text_says_nothing() -> None:
    verdict = told(" \n…")
    assert set(verdict.answers.values()) == {Said.NO}
    assert (verdict.foreign, verdict.places) == ((), {})


def test_a_count_that_does_not_read_is_looked_for_in_words() -> None:
    fiche = draft({"usagers.groups.a.count": "deux ou trois familles"})
    said = verify(fiche, "Deux ou trois familles commencent.").answers
    assert said["usagers.groups.a.count"] is Said.YES


def test_places_are_those_of_the_text() -> None:
    verdict = told(START)
    at = verdict.places["usagers.groups.a.where"]
    assert [START[place:].partition(",")[0] for place in at] == ["Finistère"]


def test_accents_typed_apart_are_read_and_quoted() -> None:
    text = normalize("NFD", "Les aidants familiaux, déjà inscrits, avec la Fondation Mérieux.")
    verdict = told(text)
    assert verdict.answers["usagers.groups.a.certainty"] is Said.YES
    assert all(one.text in text for one in verdict.foreign)
    assert [one.kind for one in verdict.foreign] == ["nom"]


def test_a_text_is_read_sign_for_sign() -> None:
    text = "Œuvre, ﬁn, ß, İ, 👩‍🦽 et\u00a0l’Été : 12 œufs\u2028!"
    assert len(read(text).plain) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        *("12 15 80 6 mois ", "aidants familiaux ", "Marie Dupont de La Tour ", "ABC DEF ", "a-"),
        *(
            " ",
            "\n",
            "1",
            "mille ",
            "le 12 mars 2027 ",
            "9 sur 10 ",
            "Ab-",
            "; 900 bretons 60 ",
            "é",
        ),
    ],
)
def test_a_hostile_text_is_read_in_a_bounded_time(piece: str) -> None:
    text = (piece * CHECKED_TEXT_LIMIT)[:CHECKED_TEXT_LIMIT]
    assert not grows(told, text[: CHECKED_TEXT_LIMIT // 10], text)


NUMBERS: Final = range(100, CHECKED_TEXT_LIMIT)


@pytest.mark.parametrize(
    "text",
    [
        "; 900 bretons 60 " * CHECKED_TEXT_LIMIT,
        "900;" * CHECKED_TEXT_LIMIT,
        "; ".join(map(str, NUMBERS)),
        " aidants ; environ ".join(map(str, NUMBERS)),
        " ".join(f"{n % 28 + 1:02}/{n % 12 + 1:02}/20{n % 100:02}" for n in NUMBERS),
        " ".join("".join(four) for four in product("ACDEMSU", repeat=4)),
        "Avec Marie Dupont, de La Tour. " * CHECKED_TEXT_LIMIT,
        " ; ".join(values_of(draft()).values()) * CHECKED_TEXT_LIMIT,
        '« a » " b. ' * CHECKED_TEXT_LIMIT,
        "anti-" * CHECKED_TEXT_LIMIT,
    ],
)
def test_a_text_ten_times_as_long_asks_ten_times_as_much(text: str) -> None:
    assert _calls(text[:CHECKED_TEXT_LIMIT]) < 14 * _calls(text[: CHECKED_TEXT_LIMIT // 10])


def test_a_fiche_that_is_made_to_be_slow_is_bounded() -> None:
    text = "nous attendons la CAF, le 3 mai 2027, 12 aidants et 60 bretons ; "

    def made_of(count: int) -> DraftFiche:
        steps = {f"acceleration.steps.k{rank}": str(rank) for rank in range(count)}
        leaves = [f"{step}.{name}" for step in steps for name in ("perimeter", "sign", "lever")]
        return draft_from(steps | dict.fromkeys(leaves, text * 20))

    assert _calls(text * 300, made_of(30)) < 1.5 * _calls(text * 300, made_of(15))


def _calls(text: str, fiche: DraftFiche | None = None) -> int:
    """Return how many calls a check makes: what it costs, on no clock."""
    made, fiche = 0, fiche or draft()

    def count(*_: object) -> None:
        nonlocal made
        made += 1

    verify(fiche, text)  # its words are known, in both
    sys.setprofile(count)
    try:
        verify(fiche, text)
    finally:
        sys.setprofile(None)
    return made


def test_the_longest_text_is_read_to_its_end_however_many_its_numbers() -> None:
    dense = max((one.text for one in gold()), key=lambda one: len(read(one).facts) / len(one))
    whole = (f"{dense}\n" * CHECKED_TEXT_LIMIT)[:CHECKED_TEXT_LIMIT]
    assert read(whole).facts[-1].end > CHECKED_TEXT_LIMIT - len(dense)


@given(st.text(max_size=300) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_text_is_read_and_quoted(text: str) -> None:
    for fiche in (draft(), DraftFiche()):
        verdict = verify(fiche, text)
        assert verdict.answers.keys() == {one.path for one in answers_of(fiche)}
        assert all(
            one.text.strip() and one.text in normalize("NFC", text) for one in verdict.foreign
        )


# The check's figures, held as floors: docs/decisions/what-a-text-says.md tells them

LEAST = {"nombre": 0.95, "dix fois": 0.95, "année": 0.95, "mois": 0.95, "nom": 0.95, "échange": 0.8}


@pytest.mark.parametrize("by", ["given", "own"])
def test_what_is_not_said_is_told(by: str) -> None:
    assert min(score(by)) >= 0.95, score(by)


@pytest.mark.parametrize("by", ["given", "own"])
def test_a_right_text_raises_no_alarm(by: str) -> None:
    alarms = [alarm for one in gold(by) for alarm in one.alarms()]
    assert len(alarms) <= 0.2 * len(gold(by)), alarms


# None of them is in the gold.
_NAMES: Final = (
    *("Marie Dupont", "Valmondois", "la SCOP Ardoise", "le lycée Jean-Vilar", "Mme Benali"),
    *("la Fondation Merlin", "le CHU de Brest", "M. Kervella", "Engie", "Jeanne Le Goff"),
)
_NUMBER: Final = re.compile(
    r"(?<!\d)(?<!\d[\s\u202f\u00a0])\d{2,3}(?!\d|[\s\u202f\u00a0]\d{3})"  # not of a larger one
)


def _mutations(text: str, rng: Random) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield a right text made wrong in one place: a number, two, a year, a month, a name."""
    numbers = list(_NUMBER.finditer(text))
    if numbers:
        for kind, change in (("nombre", lambda n: str(int(n) * 7 + 3)), ("dix fois", "{}0".format)):
            one = rng.choice(numbers)
            yield kind, _put(text, one, change(one[0])), (change(one[0]),)
    first = list({one[0]: one for one in reversed(numbers)}.values())
    if len(first) > 1:
        a, b = sorted(rng.sample(first, 2), key=lambda one: one.start())
        yield "échange", _put(_put(text, b, a[0]), a, b[0]), (a[0], b[0])
    if years := list(re.finditer(r"\b20\d\d\b", text)):
        one = rng.choice(years)
        year = str(int(one[0]) + rng.choice((-1, 1)))
        yield "année", _put(text, one, year), (year,)
    if months := list(re.finditer(rf"\b(?:{'|'.join(MONTHS)})\b", text)):
        one = rng.choice(months)
        month = MONTHS[(MONTHS.index(one[0]) + rng.choice((1, 5, 7))) % 12]
        yield "mois", _put(text, one, month), (month,)
    if ends := [match.end() for match in re.finditer(r"[a-zé](?=\. )", text)]:
        at, name = rng.choice(ends), rng.choice(_NAMES)
        yield "nom", f"{text[:at]}, avec {name}{text[at:]}", (name,)


def _put(text: str, where: re.Match[str], new: str) -> str:
    return text[: where.start()] + new + text[where.end() :]


def test_what_was_made_wrong_is_found() -> None:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in gold():
        before = {told.text for told in one.verdict().foreign}
        for kind, text, wrong in _mutations(one.text, Random(1)):  # noqa: S311 - the same each time
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
    for own in {one.id: one.draft for one in gold()}.values():
        for variant in Variant:
            told = render(check(own).fiche, style=Style(variant, Voice.TEAM))
            verdict = verified(own, told)
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
    """Some tens of milliseconds; once to learn its words, as on the page that showed it."""

    def typed() -> Iterator[tuple[dict[str, str], str]]:
        for one in gold():
            one.verdict()
            yield values_of(one.draft), one.text + " Fin."

    # Twice what was measured.
    assert work_of(lambda one: verify(draft_from(one[0]), one[1]), typed()) < 25
