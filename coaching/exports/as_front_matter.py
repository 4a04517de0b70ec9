"""The product's file as beta.gouv.fr keeps it: YAML front matter, then the text in Markdown.

Shape: `schema/startups.yml` of the repository betagouv/beta.gouv.fr. What a fiche does not know
is left as an empty key.
"""

import json
import re
from datetime import date
from typing import Final

from coaching.exports.as_markdown import as_markdown
from coaching.exports.contents import contents
from coaching.exports.models import filled
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import USUAL, Style

# JSON leaves these as they are; YAML 1.2 (« 5.1 Character Set ») wants them escaped.
_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def as_front_matter(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return the front matter filled with what the fiche knows, and the text below it."""
    header = filled("produit.yaml.j2", contents(draft, style), quoted)
    return f"---\n{header}---\n\n".encode() + as_markdown(draft, style)


def quoted(value: object) -> str:
    """Return a value as YAML: a date as it is, a text in double quotes, as JSON writes it.

    A JSON string is a YAML one (YAML 1.2, « 1.3 Relation to JSON »).
    """
    if isinstance(value, date):
        return value.isoformat()
    text = json.dumps(str(value), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
