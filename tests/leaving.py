"""Forms of a fiche, and what they are tried with: texts that they would act upon."""

from typing import Final

from coaching.coach.analysis import analysis
from coaching.exports.document_table import WRITERS
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import Style

HOSTILE: Final = [
    "{{ site.github }}",
    "{% include secret.html %}",
    "{: .classe onclick=x}",
    "<script>alert(1)</script>",
    "<!-- rien",
    "&copy; &#x3c;",
    "[lien](javascript:alert(1))",
    "![image](x)",
    "[^1] [a]: b",
    "**gras** __gras__ *i* ~~barré~~",
    "`code` ```bloc```",
    "a | b |",
    "$$x^2$$",
    "\\* \\",
    "# Titre",
    "> cité",
]
# An answer that is not known yet: the document is a draft, and says so.
UNFINISHED: Final = {"usagers.proof": "?"}


def form_of(name: str, draft: DraftFiche, style: Style | None = None) -> bytes:
    return WRITERS[name](draft, style or analysis(draft).style)
