"""What a public service must show: pages of plain HTML, which need no JavaScript."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from coaching.french import When, in_sentence
from coaching.ops.conformity import audit_counts, conformity
from coaching.ops.settings import settings
from coaching.ui.accessibility import CRITERIA, Result, rate
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.session import TOKEN
from coaching.ui.kit import html
from coaching.ui.kit.frame import BARE_HEADER
from coaching.ui.kit.local_time import today
from coaching.ui.pages import PUBLIC_PAGES
from coaching.ui.screens.foot import back_to, foot_for
from coaching.workshop.plan import MOST_DAYS_KEPT, USUAL_DAYS_KEPT

# When the statement was last written; an audit that came later puts it off.
_WRITTEN: Final = date(2026, 11, 29)


def public_page(name: str, query: Mapping[str, str]) -> tuple[str, str]:
    """Return the title and the HTML of a page; `query` tells the fiche that one comes from."""
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


def _statement() -> dict[str, object]:
    """Return what the statement says of the audit, and of our own review of the criteria."""
    chosen, now = settings(), today()
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
