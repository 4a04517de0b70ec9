"""What becomes of the coach's remarks: due, set aside with a reason, due again, taken back."""

import coach
import pytest
from factories import GROUP, values

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.review import review
from coaching.coach.standing import key_of_remark, only, set_aside, standing
from coaching.fiche import savefile
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftIgnored
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS, Screen, progress

WHY = f"{GROUP}.why"
VAGUE = "volontariat-non-justifie : Ils sont ravis"


@pytest.fixture(autouse=True)
def _foreseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.coach.standing.remarks", coach.remarks)
    monkeypatch.setattr("coaching.coach.standing.strengths", coach.strengths)


def remark(table: dict[str, str]) -> Remark:
    (found,) = standing(draft_from(table)).due
    return found


def dismissed() -> dict[str, str]:
    table = values({WHY: VAGUE})
    return table | set_aside(remark(table), draft_from(table))


@pytest.mark.parametrize("text", ["", "   ", "?", "Je ne sais pas encore"])
def test_nothing_is_said_of_what_is_empty_or_not_known_yet(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = remark(values({WHY: VAGUE}))
    said = (Remark(WHY, due.advice, text),)
    monkeypatch.setattr("coaching.coach.standing.remarks", lambda _draft: said)
    monkeypatch.setattr("coaching.coach.standing.strengths", lambda _draft: said)
    found = standing(draft_from(values({WHY: text})))
    assert (found.due, found.strengths) == ((), ())


@pytest.mark.parametrize(
    "text",
    [f" {VAGUE}\n", VAGUE.upper().replace("VOLONTARIAT-NON-JUSTIFIE", "volontariat-non-justifie")],
)
def test_dismissal_holds_while_the_text_says_the_same(text: str) -> None:
    assert standing(draft_from({**dismissed(), WHY: text})).due == ()


def test_dismissal_falls_when_the_text_changes_and_holds_again_when_it_is_back() -> None:
    changed = {**dismissed(), WHY: f"{VAGUE}, vraiment"}
    assert remark(changed).text.endswith("vraiment")
    assert standing(draft_from(changed)).ignored == ()
    assert standing(draft_from({**changed, WHY: VAGUE})).due == ()


def test_two_remarks_and_two_fields_are_told_apart() -> None:
    table = dismissed() | {WHY: VAGUE, "usagers.proof": VAGUE}
    assert remark(table).path == "usagers.proof"
    both = values({WHY: f"{VAGUE} formulation-hesitante"})
    keys = {key_of_remark(one) for one in standing(draft_from(both)).due}
    assert len(keys) == 2


def test_what_is_said_of_a_page_is_what_is_said_of_the_whole_at_its_fields() -> None:
    said = {"usagers.proof": "formulation-hesitante"}
    step = {"acceleration.steps.a": "1", "acceleration.steps.a.sign": "seuil-absent signe-dit"}
    draft = draft_from(dismissed() | said | step | {"independance.guarantees": "garantie-vague"})
    whole = standing(draft)
    assert {one.path.partition(".")[0] for one in whole.due} == set(QUESTIONS) - {Screen.DEPART}
    for page in QUESTIONS:
        part = standing(only(draft, page))
        assert part.due == tuple(one for one in whole.due if one.path.startswith(page))
        assert part.strengths == tuple(one for one in whole.strengths if one.path.startswith(page))
        assert part.ignored == (whole.ignored if page == Screen.USAGERS else ())


def test_dismissal_is_no_answer_and_is_kept_by_the_saved_file() -> None:
    told, untold = draft_from(dismissed()), draft_from(values({WHY: VAGUE}))
    assert savefile.load(savefile.dump(told)) == told
    assert check(told) == check(untold)
    assert progress(told) == progress(untold)
    assert review(told) == review(untold)


@pytest.mark.parametrize("path", ["", "usagers", "n’importe.quoi", "../..", "ignored.a.reason"])
def test_dismissal_of_what_does_not_exist_is_harmless(path: str) -> None:
    stray = DraftIgnored(key="x", code="volontariat-non-justifie", path=path, text=VAGUE)
    draft = draft_from(values({WHY: VAGUE})).model_copy(update={"ignored": (stray,)})
    assert [one.path for one in standing(draft).due] == [WHY]
    assert savefile.load(savefile.dump(draft)) == draft
