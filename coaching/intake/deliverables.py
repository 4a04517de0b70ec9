"""What a partner still has to deliver, as a draft says it: « doit nous fournir un fichier »."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.french.dates import MONTHS
from coaching.intake.understanding import Part

_DELIVERED: Final = re.compile(
    r"\b(?:doi(?:t|vent)|devra|devront)\s+(?:encore\s+)?(?:nous\s+)?"
    r"(?:fournir|livrer|remettre|transmettre|envoyer)\s+"
    r"((?:une?\s|l[ea]s?\s|des\s|ses\s|l['’])\s*[^,;:.\n]{3,80})",
    re.IGNORECASE,
)
# An access is opened, a reply is given: neither is delivered.
_NO_THING: Final = re.compile(
    r"\b(?:API|flux|accès|connecteur|avis|accord|arrêté|décret|convention|réponse)", re.IGNORECASE
)
_ON_TIME: Final = re.compile(
    rf"\s+(?:au|cet|à\s+l['’]|en|dès|avant|d['’]ici|pour|fin|début|courant)\s*(?:l[ea]\s+)?"
    rf"(?:printemps|été|automne|hiver|rentrée|{'|'.join(MONTHS)}|20\d\d)(?!\w).*$",
    re.IGNORECASE,
)


def delivered(part: Part) -> Iterator[tuple[int, str]]:
    """Yield what has to be delivered, with the rank of its sentence."""
    for rank, sentence in enumerate(part.sentences):
        for found in _DELIVERED.finditer(sentence.text):
            if not _NO_THING.search(found[1]):
                yield rank, _ON_TIME.sub("", found[1])
