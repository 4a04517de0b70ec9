"""Advice on a form: at which field it is given, on whose words, and when the coach is silent."""

import re
from collections.abc import Mapping
from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, PARTNER, draft

from coaching.coach.advice import Remark, field_remarks, remarks, strengths
from coaching.coach.advice.field_remarks import framed, slots_of
from coaching.coach.reading import Fact, Kind, Question, Reading
from coaching.coach.reading.facts import KINDS_OF
from coaching.fiche.draft_questions import DraftGroup, DraftStep
from coaching.fiche.leaves import TEXT_LIMIT

# A reader that finds each kind of fact where its name is written: « §compte » says a count, and
# « §compte? » says it without certainty.
MARK: Final = re.compile(r"§([a-z-]+)(\?)?")
NOTHING_SAID: Final = {path: "" for path in COMPLETE if "." in path}


def read_marks(text: str, question: Question) -> Reading:
    found = [
        Fact(Kind(mark[1]), mark[0], *mark.span(), certainty=0.5 if mark[2] else 0.9)
        for mark in MARK.finditer(text)
    ]
    return Reading(question, text, tuple(found))


@pytest.fixture(autouse=True)
def _marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_remarks, "read", read_marks)


def said(found: tuple[Remark, ...]) -> set[tuple[str, str]]:
    return {(remark.path, remark.advice.rule.code) for remark in found}


def on(changes: Mapping[str, str]) -> set[tuple[str, str]]:
    return said(remarks(draft({**NOTHING_SAID, **changes})))


LEGAL: Final = "independance.legal"
OTHER: Final = f"{LEGAL}.others.k"
GUARANTEES: Final = "independance.guarantees"
AWAITING: Final = {f"{LEGAL}.depends": "oui", f"{LEGAL}.what": "§attend-texte"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({f"{GROUP}.why": "gratuit"}, {(f"{GROUP}.why", "volontariat-non-justifie")}),
        ({f"{GROUP}.why": "je ne sais pas encore"}, set()),
        ({f"{GROUP}.why": "§volontariat §contrainte"}, {(f"{GROUP}.why", "adhesion-contrainte")}),
        # One question for one sentence: a constraint is no reason either.
        ({f"{GROUP}.why": "§contrainte"}, {(f"{GROUP}.why", "adhesion-contrainte")}),
        ({f"{PARTNER}.why": "§contrainte"}, {(f"{PARTNER}.why", "adhesion-contrainte")}),
        (
            {f"{GROUP}.who": "§contrainte §lieu", f"{GROUP}.why": "gratuit"},
            {(f"{GROUP}.who", "adhesion-contrainte"), (f"{GROUP}.why", "volontariat-non-justifie")},
        ),
        ({f"{GROUP}.where": "ailleurs"}, {(f"{GROUP}.where", "usagers-non-situes")}),
        ({f"{GROUP}.where": "ailleurs", f"{GROUP}.who": "§lieu"}, set()),
        ({f"{GROUP}.who": "§large"}, {(f"{GROUP}.who", "perimetre-trop-large")}),
        ({f"{PARTNER}.name": "des acteurs"}, {(f"{PARTNER}.name", "partenaire-non-nomme")}),
        ({f"{PARTNER}.name": "§partenaire"}, set()),
        ({"usagers.proof": "§livrable"}, {("usagers.proof", "resultat-livrable")}),
        ({"usagers.proof": "§livrable", "usagers.testimony": "§effet"}, set()),
        # A « oui » is a dependency whatever its words; a workaround is what the reader decides.
        ({f"{LEGAL}.depends": "oui", f"{LEGAL}.what": "x"}, {(f"{LEGAL}.what", "depend-texte")}),
        ({**AWAITING, f"{LEGAL}.workaround": "?"}, {(f"{LEGAL}.what", "depend-texte")}),
        ({f"{LEGAL}.depends": "non", f"{LEGAL}.what": "x"}, set()),
        # Each dependency of a family is remarked by itself, once the family is one.
        (
            {
                f"{LEGAL}.depends": "oui",
                OTHER: "1",
                f"{OTHER}.what": "§attend-texte",
                f"{OTHER}.workaround": "on s’adaptera",
            },
            {(f"{OTHER}.workaround", "sans-contournement")},
        ),
        (
            {**AWAITING, f"{LEGAL}.workaround": "§contournement", OTHER: "1", f"{OTHER}.what": "x"},
            {(f"{OTHER}.what", "depend-texte")},
        ),
        ({f"{LEGAL}.depends": "non", OTHER: "1", f"{OTHER}.what": "x"}, set()),
        (
            {**AWAITING, f"{LEGAL}.workaround": "on s’adaptera"},
            {(f"{LEGAL}.workaround", "sans-contournement")},
        ),
        # The law as it stands is the first way round a text, however short it is said.
        ({**AWAITING, f"{LEGAL}.workaround": "À droit constant."}, set()),
        (
            {**AWAITING, f"{LEGAL}.workaround": "impossible à droit constant"},
            {(f"{LEGAL}.workaround", "sans-contournement")},
        ),
        ({GUARANTEES: "§rassure"}, {(GUARANTEES, "garantie-vague")}),
        ({GUARANTEES: "§rassure\n§fait"}, set()),
        ({GUARANTEES: "§fait §attend-si"}, {(GUARANTEES, "depend-si-tiers")}),
        # What is declared is asked there alone, whatever other words seem to await.
        (
            {
                **AWAITING,
                f"{LEGAL}.workaround": "§contournement",
                GUARANTEES: "§fait §attend-texte §attend-si",
            },
            {(GUARANTEES, "depend-si-tiers")},
        ),
        ({f"{FIRST}.sign": "en mars"}, {(f"{FIRST}.sign", "seuil-absent")}),
        ({f"{FIRST}.sign": "§seuil", f"{FIRST}.lever": "§levier"}, set()),
        ({f"{FIRST}.lever": "§impose §levier"}, {(f"{FIRST}.lever", "generalisation-imposee")}),
        ({f"{FIRST}.perimeter": "§hesitation"}, {(f"{FIRST}.perimeter", "formulation-hesitante")}),
    ],
)
def test_remark_is_at_its_field(changes: dict[str, str], expected: set[tuple[str, str]]) -> None:
    assert on(changes) == expected, "Where two rules are due, one `gives_way_to` the other."


def test_a_number_and_a_delay_are_never_heard_in_words() -> None:
    # Their fields decide both: a figure that cannot be read, or a late month, is asked again there.
    words = {path: "§tard" for path in NOTHING_SAID if path.startswith("usagers.")}
    assert {code for _, code in on(words)}.isdisjoint(
        {"usagers-non-chiffres", "delai-superieur-6-mois"}
    )


def test_quotation_is_part_of_the_field() -> None:
    (remark,) = remarks(draft({**NOTHING_SAID, "usagers.proof": "  le §livrable, en ligne "}))
    assert remark.text == "  le §livrable, en ligne "
    assert remark.advice.quote == "§livrable"
    assert remark.text[remark.advice.start : remark.advice.end] == "§livrable"
    (remark,) = remarks(draft({**NOTHING_SAID, f"{GROUP}.why": " gratuit, simple "}))
    assert remark.advice.quote == "gratuit, simple"


def test_praise_is_at_the_field_that_says_it() -> None:
    good = {
        f"{GROUP}.why": "§volontariat",
        f"{PARTNER}.name": "§partenaire",
        "usagers.testimony": "§effet",
        GUARANTEES: "§fait",
        f"{FIRST}.sign": "§seuil",
        f"{FIRST}.lever": "§levier",
    }
    found = strengths(draft({**NOTHING_SAID, **good}))
    assert {path for path, _ in said(found)} == set(good)


def test_doubt_beside_what_is_read_withholds_praise() -> None:
    plain, doubtful = "§volontariat", "§volontariat, mais leur direction doit valider"
    for text, expected in ((plain, {f"{PARTNER}.why"}), (doubtful, set())):
        found = strengths(draft({**NOTHING_SAID, f"{PARTNER}.why": text}))
        assert {path for path, _ in said(found)} == expected


@pytest.mark.parametrize(
    "law", ["§fait, décret de 2011", "§fait : c’est obligatoire", "§fait, librement communicable"]
)
def test_a_law_that_everybody_has_is_no_guarantee_to_praise(law: str) -> None:
    assert strengths(draft({**NOTHING_SAID, GUARANTEES: law})) == ()
    ours = f"{law} et nous avons signé la convention"
    assert said(strengths(draft({**NOTHING_SAID, GUARANTEES: ours}))) == {
        (GUARANTEES, "garantie-concrete")
    }


def test_what_tells_several_things_is_not_praised_for_one() -> None:
    told = "§effet : le courrier vient en deux jours. "
    for text, count in ((told, 1), (told + "Et autre chose encore. " * 10, 0)):
        assert len(strengths(draft({**NOTHING_SAID, "usagers.testimony": text}))) == count


def test_what_is_said_without_certainty_is_neither_praised_nor_remarked() -> None:
    doubtful = draft({**NOTHING_SAID, f"{GROUP}.why": "§volontariat?"})
    assert (strengths(doubtful), remarks(doubtful)) == ((), ())


def test_a_fact_read_in_the_words_of_a_frame_is_nobody_s(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_frames(text: str, question: Question) -> Reading:
        facts = tuple(Fact(kind, text[:4], 0, 4, certainty=0.9) for kind in KINDS_OF[question])
        return Reading(question, text, facts if text else ())

    monkeypatch.setattr(field_remarks, "read", read_frames)
    for values in ({f"{GROUP}.who": "👍"}, {f"{FIRST}.perimeter": "Finistère"}):
        assert strengths(draft({**NOTHING_SAID, **values})) == ()


def test_what_is_too_long_is_shortened_before_it_is_read() -> None:
    long = f"§rassure {'é' * TEXT_LIMIT}"
    due = {(GUARANTEES, "garantie-vague")}
    assert on({GUARANTEES: long[:TEXT_LIMIT]}) == on({GUARANTEES: f"{long[:TEXT_LIMIT]}\n"}) == due
    assert on({GUARANTEES: long}) == set()


def test_fields_are_joined_as_an_answer() -> None:
    whole = framed(
        slots_of(DraftGroup), {"who": "artisans", "where": " à Aix ", "why": "ils l’ont dit."}
    )
    assert whole.text == (
        "Nos premiers usagers : artisans, à Aix. Pourquoi ils sont volontaires : ils l’ont dit."
    )
    assert {name: whole.text[first:last] for name, (first, last) in whole.places.items()} == {
        "who": "artisans",
        "where": "à Aix",
        "why": "ils l’ont dit.",
    }
    slots = slots_of(DraftStep)
    step = framed(slots, {"perimeter": "", "users": "900", "sign": "", "lever": "la MSA"})
    assert step.text == "Étape suivante : 900 usagers. Le levier : la MSA."
    assert framed(slots, {}).text == ""
