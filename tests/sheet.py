"""The last screen as tests read it: its sheet, its sentences, its text once retouched."""

import re
from dataclasses import replace
from html import unescape
from typing import Final

from factories import draft
from visit import Visit

from coaching.fiche.checking import check
from coaching.paragraph import Variant, render
from coaching.paragraph.retouching.changes import begun
from coaching.paragraph.retouching.final import written
from coaching.ui.form.fields import key_of

LENGTH, VOICE = key_of("writing.variant"), key_of("writing.voice")
OUR_60: Final = "60\u00a0aidants familiaux"


def retouch(old: str, new: str) -> dict[str, str]:
    """Return what keeps the text of the complete fiche, retouched."""
    work = begun(render(check(draft()).fiche))
    assert old in work.text
    return written(Variant.FICHE, replace(work, text=work.text.replace(old, new)))


def shown(visit: Visit) -> str:
    """Return the text of the sheet."""
    sheet = visit.html.split('<div class="pp-texte" id="paragraphe-final">')[1].split("</div>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", sheet)).split())


def links(visit: Visit) -> list[str]:
    """Return the sentences that lead to their answers."""
    return re.findall(r'<a class="pp-phrase.*?</a>', visit.html)
