"""What no sentence may hold, whatever the answers, and how to see it."""

import re
from typing import Final

SPACES: Final = " \u00a0\u202f"
_VOWEL: Final = "[aeiouyhéèêâîœAEIOUYHÉÈÊÎÂÔŒ]"
# Words before which nothing is elided: h aspiré, onze, oui, acronyms, and the verb « y ».
_KEPT_WHOLE: Final = (
    "[Oo]nze|oui|yaourt|à |[A-Z]{2,}|eCit|hub|[Hh]ér|[Hh]aut|hark|Havre|hors|hui|[Hh]all|Hongrie"
)
# « De onze » is right, and « à la » too.
WRONG_FRENCH: Final = {
    "two spaces": f"[{SPACES}]{{2,}}",
    "two marks": rf"[,;:.][{SPACES}]*[,;:.]|[!?]\.|…\.|[!?…][{SPACES}]*[,;]",
    "space before a mark": r" [,.)]|\( ",
    "mark without its space": r"[^ \u00a0\u202f](?:[;?!](?!\w)|:(?!//))(?<![!?]{2})",
    "space that may break before a mark": r" [;:!?»]|« ",
    "no contraction": r"\b(?:de|à) les?\b(?! [A-Z])|\bde (?:des|du|de)\b|\bà (?:des )?à\b",
    "no elision": rf"\b(?:[Dd]e|[Qq]ue|[Ll]a|[Ll]e|[Ss]e) (?!{_KEPT_WHOLE}){_VOWEL}\w",
    "elision before a consonant": rf"\b[dlq]u?’(?!{_VOWEL}|[«“À\[])",
    "si il": r"\b[Ss]i ils?\b",
    "double cause": r"\bparce qu(?:e |’)(?:parce|car|puisque?|pour|que|vu que|étant|à cause)\b",
    "a word said twice": r"(?i)\b(?!nous\b|vous\b)([a-zà-ÿ]+) \1\b",
    "two articles": r"(?<!’)\b(?:[Ll]es|des|une?|du|aux?) (?:le|la|les|des|une?|du)\b",
    "code": r"(?i)undefined|\bnone\b|\btrue\b|\bfalse\b|macro|\{\{|\}\}|%\}",
    "straight quotes": "[\"']",
    "quotes left open": r"«[^»]*$|^[^«]*»|«[^»]*«|»[^«]*»",
    "no capital after a stop": rf"[.!?][{SPACES}](?!beta|eCit)[a-zà-ÿ]",
    "one who are many": rf"\b1[{SPACES}]usagers(?! du)",
}


def faults(text: str) -> list[str]:
    return [name for name, wrong in WRONG_FRENCH.items() if re.search(wrong, text)]
