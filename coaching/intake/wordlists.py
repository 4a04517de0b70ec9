"""The lists of words by which a draft is read: wordlists.toml, whose words are expressions."""

import tomllib
from pathlib import Path
from typing import Any, Final

LISTS: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def any_of(*names: str) -> str:
    """Return an expression of any word of a list: `any_of("names", "territories")`."""
    words: Any = LISTS
    for name in names:
        words = words[name]
    return f"(?:{'|'.join(words)})"


TERRITORIES: Final = any_of("names", "territories")
DOES: Final = (
    rf"(?:{any_of('names', 'does')}|(?:(?:a|ont)\s+(?:déjà\s+)?)?{any_of('names', 'verbs')}"
    r"(?:e|ent|era|eront|é|it|ira|ons|ront|ra))"
)
