"""The calls of « Demain matin », to take away: in an agenda, and on a page to print.

Both hold the link of the fiche: it brings back to the calls, for what came of them to be noted.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from icalendar import Calendar, Event

from coaching.coach.analysis import analysis
from coaching.coach.calls import is_time_to_look_back, on_a_working_day
from coaching.exports.as_picture import square
from coaching.exports.road import stops
from coaching.exports.typesetting import typeset
from coaching.fiche.ask import Input
from coaching.fiche.choices import CHOICES, Reply
from coaching.fiche.complete import Call
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.progress import Screen
from coaching.fiche.questions import words_of
from coaching.french import When, add_months, short, typography
from coaching.ops.clock import at_present
from coaching.paragraph import objectives
from coaching.paragraph.phrasing.inserts import capital

# When the fiche is worth opening again: committees sit every six months.
_RETURNS: Final = (1, 3, 6)  # months
_REPLIES: Final = CHOICES[Input.REPLY]
BACK_TITLE: Final = "Ce que vous aviez écrit, ce qui est arrivé"


def as_calendar(draft: DraftFiche, link: str, today: date) -> bytes:
    product = draft.depart.product.strip() or "Notre produit"
    calendar = Calendar.new(prodid="-//Premier périmètre//FR", name=f"{product} : demain matin")
    for call in _calls(draft):
        if isinstance(call.before, When) and call.reply in ("", Reply.LATER):
            asked = f"Appeler {call.whom}" if call.whom else f"Demander : {call.question}"
            said = f"{asked}{f' ({call.who})' if call.who else ''}"
            event = _event(said, call.before.day, call.question, link, call.key)
            calendar.add_component(event)
    for months in _RETURNS:
        day = on_a_working_day(add_months(When(today, "day"), months).day)
        said = f"{product} : ce que nous avions écrit, ce qui est arrivé"
        calendar.add_component(_event(said, day, "", link, f"retour-{months}"))
    written: bytes = calendar.to_ical()
    return written


def as_page(draft: DraftFiche, link: str, today: date) -> bytes:
    """Return the calls on one page as PDF/UA-1, with what came of them, and the link's square.

    Raises `ModelFaulty`.
    """
    replies = [call.reply for call in _calls(draft)]
    looks_back = is_time_to_look_back(analysis(draft).fiche, today)
    values = {
        "produit": draft.depart.product.strip() or "Votre produit",
        "titre": BACK_TITLE if looks_back else words_of(Screen.DEMAIN).title,
        "jour": short(When(today, "day")),
        "bilan": ", ".join(_counted(replies)) if any(replies) else "",
        "appels": call_rows(draft),
        "promesses": promises(draft) if looks_back else [],
        "lien": link,
        "carre": square(link),
    }
    return typeset("appels.typ", values)


def _calls(draft: DraftFiche) -> tuple[Call, ...]:
    calls = analysis(draft).fiche.demain.calls
    return tuple(call for call in calls if call.whom or call.question)


def _event(said: str, day: date, question: str, link: str, key: str) -> Event:
    """Return a day of an agenda: the same call is the same event, whenever it is taken away."""
    return Event.new(
        summary=said,
        start=day,
        end=day + timedelta(days=1),
        description="\n".join(filter(None, (question, f"Notez ce qui est arrivé : {link}"))),
        uid=f"{sha256(f'{link} {key}'.encode()).hexdigest()[:32]}@premier-perimetre",
        stamp=at_present(),
    )


def _counted(replies: list[str]) -> Iterator[str]:
    for reply, label in _REPLIES.items():
        if count := replies.count(reply):
            yield f"{count} {label.lower()}"
    if count := replies.count(""):
        yield f"{count} appel{'s' if count > 1 else ''} sans réponse"


def promises(draft: DraftFiche) -> list[str]:
    fiche = analysis(draft).fiche
    aims, road = objectives(fiche), stops(fiche)
    next_one = [f"{capital(stop.told)}." for stop in road[1:2]]
    told = [aims.usage.text, aims.impact.text, *map(typography, next_one)]
    return [text for text in told if text != f"{TO_CONFIRM_MARK}."]


def call_rows(draft: DraftFiche) -> list[dict[str, str]]:
    return [
        {
            "qui": call.who,
            "a_qui": call.whom,
            "question": call.question,
            "avant": short(call.before) if isinstance(call.before, When) else "",
            "reponse": _REPLIES.get(call.reply, ""),
            "appris": call.news,
        }
        for call in _calls(draft)
    ]
