"""The foot of every page, and the pages of no fiche: their links keep the one that is open."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from coaching.coach.analysis import Analysis, analysis
from coaching.coach.opinions import keys_in, said_before, words_of
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.labels import label_of
from coaching.fiche.progress import Screen
from coaching.fiche.questions import JOURNEY, TOGETHER
from coaching.french import When, in_sentence
from coaching.ops.clock import day_in_paris
from coaching.ops.settings import audit_counts, conformity, settings
from coaching.paragraph import USUAL, Variant
from coaching.paragraph.team_text import mark_of
from coaching.ui.accessibility import CRITERIA, Result, rate
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.session import current_token
from coaching.ui.kit import html
from coaching.ui.kit.frame import BARE_HEADER, bare_header, content
from coaching.ui.kit.visitor import TOKEN
from coaching.ui.pages import PAGES, PUBLIC_PAGES, SitePart, path_of
from coaching.ui.workshop.access import way_back
from coaching.workshop import SCRIPTS, Script, Step
from coaching.workshop.plan import MOST_DAYS_KEPT, USUAL_DAYS_KEPT

_SCREENS: Final = {screen.value for screen in Screen}
# When the statement was last written; an audit that came later puts it off.
_WRITTEN: Final = date(2026, 11, 29)


def foot(here: str) -> None:
    if here != "projection":  # a wall shows one idea, and nothing else
        origin = here if here in _SCREENS else st.query_params.get(RETURN, "")
        st.html(foot_for(current_token(), origin))


def foot_for(token: str, origin: str) -> Markup:
    kept = {TOKEN: token, RETURN: origin if token and origin in _SCREENS else ""}
    return html.rendered(
        "bas",
        query=urlencode({name: value for name, value in kept.items() if value}),
        conformity=conformity(settings(), day_in_paris()),
        public=PUBLIC_PAGES,
    )


def back_to(token: str, origin: str) -> str:
    here = origin if origin in _SCREENS else Screen.DEPART
    return f"/{here}?{urlencode({TOKEN: token})}" if token else ""


def plan_page() -> None:
    token = current_token()
    pages = [(name, page, _href(name, token)) for name, page in {**PAGES, **PUBLIC_PAGES}.items()]
    bare_header()
    with content():
        html.show(
            "plan",
            parts=[(part, [one for one in pages if one[1].part is part]) for part in SitePart],
            plain=PUBLIC_PAGES,
            closed=None if token else SitePart.FICHE,
        )


def _href(name: str, token: str) -> str:
    """Return the address of a page, with the fiche that is open; nothing without what opens it."""
    is_of_fiche = name in PAGES and PAGES[name].part is SitePart.FICHE
    if name == "projection" or (is_of_fiche and not token):  # the coach's page has the wall's link
        return ""
    return f"/{path_of(name)}" + (f"?{urlencode({TOKEN: token})}" if token else "")


def help_page() -> None:
    bare_header()
    with content():
        html.show(
            "aide",
            back=back_to(current_token(), st.query_params.get(RETURN, "")),
            room=way_back(),
            scripts=[(script.label, _timed(SCRIPTS[script])) for script in Script],
            steps=[*filter(None, (words.facilitation for words in JOURNEY)), TOGETHER],
        )


def _timed(steps: Sequence[Step]) -> list[tuple[str, int, int]]:
    ends = accumulate(step.minutes for step in steps)
    return [(step.title, end - step.minutes, end) for step, end in zip(steps, ends, strict=True)]


def examples_page() -> None:
    bare_header()
    with content():
        st.html(_examples())


@cache
def _examples() -> str:
    examples = []
    for example in ALL_EXAMPLES:
        draft, read = example.draft, analysis(example.draft)
        points = [
            (point.weight, label_of(point.path, draft), point.message)
            for point in read.progress.points
        ]
        examples.append(
            {
                "example": example,
                "name": draft.depart.product,
                "paragraph": read.proposed_text(USUAL),
                "blocks": read.blocks,
                "points": points,
            }
        )
    return html.rendered("exemples", examples=examples, most=Variant.FICHE.most)


def public_page(name: str, query: Mapping[str, str]) -> tuple[str, str]:
    token, origin = query.get(TOKEN, ""), query.get(RETURN, "")
    page, chosen = PUBLIC_PAGES[name], settings()
    return page.title, html.rendered(
        "page_publique",
        **BARE_HEADER,
        title=page.title,
        page=f"{name.replace('-', '_')}.html.j2",
        back=back_to(token, origin),
        foot=foot_for(token, origin),
        site=chosen,
        usual_days=USUAL_DAYS_KEPT,
        most_days=MOST_DAYS_KEPT,
        **_statement(),
    )


def opinion_page(
    read: Analysis | None, link: str, sent: Mapping[str, str], faults: Mapping[str, str]
) -> tuple[str, str]:
    """Return the page where a text is read by its link, or the page that says why it is not."""
    title, text = "Un texte à lire", read.text_to_sign if read and read.has_text else None
    keys = keys_in([sent.get("merci", "")])
    return title, html.rendered(
        "avis",
        **BARE_HEADER,
        foot=foot_for("", ""),
        title=title,
        link=link,
        product=read.draft.depart.product.strip() if read else "",
        sentences=[(one, mark_of(one.text)) for one in text.sentences] if text else [],
        first_aim=len(text.sentences) - len(text.aims) if text and text.aims else -1,
        notice=read.notice(replace(read.style, variant=Variant.FICHE)) if read else "",
        words=words_of(text, sent) if text else {},
        sent=sent,
        keys=keys,
        said=said_before(read.draft, text, keys) if read and text else None,
        faults=faults,
    )


def _statement() -> dict[str, object]:
    chosen, now = settings(), day_in_paris()
    is_audited = audit_counts(chosen, now)
    return {
        "conformity": conformity(chosen, now),
        "is_audited": is_audited,
        "audit_date": _day(chosen.audit_date) if chosen.audit_date else "",
        "audit_rate": f"{chosen.audit_rate or 0:g}".replace(".", ","),
        "written": _day(max(_WRITTEN, chosen.audit_date or _WRITTEN)),
        "rate": f"{rate(CRITERIA):.0f}",
        "applicable": sum(one.result is not Result.ABSENT for one in CRITERIA),
        "unheard": sum(not one.heard for one in CRITERIA),
        "broken": [one for one in CRITERIA if one.result is Result.BROKEN],
    }


def _day(day: date) -> str:
    return in_sentence(When(day, "day"))
