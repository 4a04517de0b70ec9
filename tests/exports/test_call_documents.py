"""The calls as an agenda and a page hold them, read back."""

from datetime import date
from io import BytesIO

import pytest
from factories import COMPLETE, draft
from icalendar import Calendar
from pypdf import PdfReader

from coaching.coach.analysis import analysis
from coaching.coach.milestones import milestones
from coaching.exports.papers import BACK, BACK_TITLE, as_calendar, as_page
from coaching.fiche.paths import draft_from
from coaching.french import When, short

READING = "https://exemple.fr/avis?lien=lecture"
NAMES = "https://exemple.fr/demain?fiche=cle"
TODAY = date(2026, 11, 30)
CALL = "demain.calls"
CALLS = {
    f"{CALL}.a": "1",
    f"{CALL}.a.who": "Inès",
    f"{CALL}.a.whom": "la MSA d’Armorique ; #le siège",
    f"{CALL}.a.question": "Êtes-vous d’accord,\npour commencer ?",
    f"{CALL}.a.before": "4 décembre 2026",
    f"{CALL}.b": "2",
    f"{CALL}.b.question": '#image("x") combien ?',
    f"{CALL}.b.before": "vendredi",
    f"{CALL}.c": "3",
}


def events(**more: str) -> list[tuple[date, str, str, str]]:
    fiche = draft_from({**COMPLETE, **CALLS, **more})
    calendar = Calendar.from_ical(as_calendar(fiche, READING, TODAY, NAMES))
    return [
        (one.decoded("dtstart"), str(one["summary"]), str(one["description"]), str(one["uid"]))
        for one in calendar.walk("VEVENT")
    ]


def page(**more: str) -> str:
    fiche = draft_from({**COMPLETE, **CALLS, **more})
    reader = PdfReader(BytesIO(as_page(fiche, READING, TODAY)))
    return " ".join("\n".join(one.extract_text() for one in reader.pages).split())


def test_agenda_has_each_call_that_has_a_day_then_the_milestones() -> None:
    first, *milestones = events()
    assert first[:3] == (
        date(2026, 12, 4),
        "Appeler la MSA d’Armorique ; #le siège (Inès)",
        f"Êtes-vous d’accord, pour commencer ?\n{BACK}\nLe texte de l’équipe : {READING}",
    )
    # From the launch, on 12 January 2027; each says where it is written, and of what day. The first
    # users come when the team says, in March.
    days = [date(2027, 1, 26), date(2027, 3, 31), date(2027, 3, 16), date(2027, 7, 12)]
    assert [day for day, *_ in milestones] == days
    for _, title, said, _ in milestones:
        assert READING in said
        if "premiers usagers" in title:
            assert "Vous : deux mois après le lancement, en mars\u00a02027." in said
            continue
        assert "https://doc.incubateur.net/communaute/" in said
        assert "au 21\u00a0août\u00a02026" in said
    # To the month, its last working day; without a launch, or once it is past, none.
    assert events(**{"depart.launch": "janvier 2027"})[1][0] == date(2027, 1, 29)
    assert [len(events(**{"depart.launch": day})) for day in ("", "2020-01-01")] == [1, 1]


def test_the_calendar_is_in_the_order_of_the_days_that_it_says() -> None:
    rows = milestones(analysis(draft()).fiche)
    days = [one.day for one in rows if one.day]
    assert days == sorted(days)
    assert [one.when for one in rows] == [short(When(day, "day")) for day in days]


def test_page_has_every_call_and_the_link() -> None:
    said = page()
    for words in ("Demain matin", "Inès", "La MSA d’Armorique ; #le siège", "Relais Aidants"):
        assert words in said
    assert '#image("x") combien ?' in said
    assert "4 décembre 2026" in said
    assert "Oui Non À rappeler" in said
    assert "prénom à choisir" in said
    assert "jour à fixer" in said
    assert READING in said  # whole: it is copied


def test_agenda_has_no_call_that_was_answered() -> None:
    assert len(events(**{f"{CALL}.a.reply": "oui"})) == 4
    assert len(events(**{f"{CALL}.a.reply": "rappeler"})) == 5


@pytest.mark.parametrize(
    ("reply", "told"),
    [("oui", "1 oui, 1 appel sans réponse."), ("", "Demain matin, qui appelle qui")],
)
def test_page_says_what_came_of_the_calls(reply: str, told: str) -> None:
    said = page(**{f"{CALL}.a.reply": reply, f"{CALL}.a.news": "en janvier plutôt"})
    assert told in said
    assert BACK_TITLE not in said
    assert ("en janvier plutôt" in said) is bool(reply)


def test_page_holds_what_was_promised_once_a_day_is_past() -> None:
    said = page(**{f"{CALL}.a.before": "3 septembre 2026"})
    assert BACK_TITLE in said
    assert "D’ici juillet 2027, 60 aidants familiaux" in said
    assert "Les quatre départements bretons : 900 usagers" in said


def test_page_without_a_call_says_so() -> None:
    assert "Aucun appel n’est gardé." in page(**dict.fromkeys((f"{CALL}.a", f"{CALL}.b"), ""))


def test_no_call_is_split_between_two_pages() -> None:
    calls: dict[str, str] = {}
    for rank, key in enumerate("abcdefghijkl"):
        calls |= {f"{CALL}.{key}": str(rank + 1), f"{CALL}.{key}.whom": "la mairie"}
        calls[f"{CALL}.{key}.question"] = f"Début{key} {'mot ' * (30 + rank)} fin{key}"
    reader = PdfReader(BytesIO(as_page(draft_from({**COMPLETE, **calls}), READING, TODAY)))
    shown = [one.extract_text() for one in reader.pages]
    assert len(shown) > 1
    for key in "abcdefghijkl":
        assert [f"Début{key}" in one for one in shown] == [f"fin{key}" in one for one in shown]
