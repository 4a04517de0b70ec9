"""The last screen as tests read it: its sheet, its sentences, one of them rewritten."""

import re
from html import unescape
from typing import Final

from factories import draft, values
from visit import Visit

from coaching.coach.analysis import analysis
from coaching.coach.signature import AT, signed
from coaching.fiche.checking import check
from coaching.paragraph import Sentence, render
from coaching.paragraph.team_text import written
from coaching.storage import Store

# A text that its team agreed on.
AGREED: Final = values({**signed(analysis(draft()).final_text()), AT: "2026-11-30T09:12:00Z"})
OUR_60: Final = "60\u00a0aidants familiaux"


def sentence_of(words: str) -> Sentence:
    return next(one for one in render(check(draft()).fiche).sentences if words in one.text)


def retouch(old: str, new: str) -> dict[str, str]:
    ours = sentence_of(old)
    return written(ours.slot, text=ours.text.replace(old, new), base=ours.text)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def to_see(visit: Visit) -> list[str]:
    return re.findall(r'class="pp-phrase pp-a-voir" href="#phrase-(\w+)"', visit.html)


def opened(store: Store, more: dict[str, str]) -> Visit:
    return Visit("fiche", store.create(values(more), "ana"))


def shown(visit: Visit) -> str:
    sheet = visit.html.split('id="paragraphe-final">')[1].split("</div></div>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", sheet)).split())


def above_aims(visit: Visit) -> str:
    return shown(visit).partition(" Objectifs à 6 mois ")[0]


def links(visit: Visit) -> list[str]:
    return re.findall(r'<a class="pp-phrase.*?</a>', visit.html)
