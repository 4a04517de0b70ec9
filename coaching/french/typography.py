"""The signs of a text, never its words: `folded` to be read, finished to be shown.

Authority: Lexique des règles typographiques en usage à l’Imprimerie nationale (« Ponctuation »,
« Guillemets », « Nombres »).
"""

import re
import unicodedata
from collections.abc import Callable

from coaching.caches import text_cache

# From one answer to the next one text changes, and a page reads the others dozens of times.
REMEMBERED = 4096
NBSP = "\u00a0"
NNBSP = "\u202f"
_MARKS = str.maketrans(
    {
        **dict.fromkeys(map(chr, range(0x300, 0x370))),
        **dict.fromkeys("’‘ʼ´`′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "œ": "oe",
        "æ": "ae",
    }
)


@text_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """Lower-case `text`, without accents, with straight apostrophes, hyphens and single spaces."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text).translate(_MARKS)
    return " ".join(text.split())


_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls, halves of characters, what XML forbids, blanks that pass for letters, signs that turn
# a text round. Joiners and variants stay: emojis are made of them.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def shown(text: str) -> str:
    """Return what is seen of `text`: a tab is a space, and every line ends in the same way."""
    return _UNSHOWN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


_SP = f"[ \t{NBSP}{NNBSP}]"
# Addresses are set aside, with the very mark that stands for them should a text hold one.
_ASIDE = "\ue000"
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\"«»“”<>]*[^\s\"«»“”<>.,;:!?)\]'’…]"
    rf"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|{_ASIDE}"
)
# Quotes whose nesting is not clear stay as they were typed.
_OPEN, _CLOSE = r"(?<![^\s(\[«“’'/–—-])\"", r"\"(?![\w\"])"
_QUOTED = re.compile(rf"«[^«»]*»|{_OPEN}(?:[^\"«»\n]|«[^«»\"\n]*»)+{_CLOSE}|“[^“”«»\"\n]+”")
_INNER = re.compile(rf"{_OPEN}([^\"\n]+){_CLOSE}|«([^«»]*)»")
_WHOLE = re.compile(rf"\A[^\S\n]*«{_SP}*([^«»]*[^«»\s]){_SP}*(?:»[^\S\n]*)?\Z")
_GROUPS = re.compile(
    rf"(?<![\w.,/@#+°'’-])(?<![0-9]{_SP})[1-9][0-9]{{4,11}}"
    rf"(?=,[0-9]|(?![\w/@°-]|[.,'’]\w|{_SP}[0-9]))"
)
_OPENED = re.compile(r"(?<!\w)'\w")
_LABEL = re.compile(
    r"(?:n°|num[ée]ro|siren|siret|code|cedex|rna|finess|uai|libre réponse)\W*$", re.IGNORECASE
)
_POSTCODE = 5
_CAPITAL = re.compile(rf"[ {NBSP}][A-ZÀ-Ý]")
_END = r"(?![\w/\\=&#@*+-])"  # not within a word, a path or a smiley
_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _strongest(of: str) -> Callable[[re.Match[str]], str]:
    """Keep the strongest of several signs: « .. » is a point, « …. » an ellipsis."""
    return lambda match: next(sign for sign in of if sign in match[0])


def _inner_quote(match: re.Match[str]) -> str:
    return f"“{(match[1] or match[2] or '').strip()}”"


def _final_apostrophe(match: re.Match[str]) -> str:
    """End « MaPrimeRénov’ » as it is spelled; what closes a straight quotation stays as typed."""
    return "'" if _OPENED.search(match.string) else "’"


def _quote(match: re.Match[str]) -> str:
    return f"«{_INNER.sub(_inner_quote, match[0][1:-1])}»"


def _group(match: re.Match[str]) -> str:
    """Part the figures of a number; a postcode (« 75011 Paris ») or an identifier stays whole."""
    text, figures = match.string, match[0]
    postcode = len(figures) == _POSTCODE and _CAPITAL.match(text, match.end())
    if postcode or _LABEL.search(text[max(0, match.start() - 16) : match.start()]):
        return figures
    return f"{int(figures):,}".replace(",", NNBSP)


_RULES: tuple[_Rule, ...] = (
    (re.compile(rf"{_SP}{{2,}}"), _strongest(f"{NNBSP}{NBSP} \t")),
    (re.compile(rf"{_SP}+(?=\n|$)|(?<=\n){_SP}+"), ""),
    (re.compile(r"(?<=[^\W\d_])['‘´ʼ](?=[\w«\"“])"), "’"),
    (re.compile(r"(?<=[^\W\d_])'(?!\w)"), _final_apostrophe),
    (re.compile(rf"(?<=[^\s«(\[]){_SP}+(?=[.,…]+{_END})"), ""),
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(rf"(?<![,;: {NBSP}{NNBSP}])(?:{_SP}*[,;:])+(?=\.+{_END})"), ""),
    (re.compile(rf"[.,…]{{2,}}(?={_END})"), _strongest("….,")),
    (re.compile(rf"(?<=[!?])\.(?={_END})"), ""),
    (re.compile(rf"(?<=[^\s!?…(\[«]){_SP}*([!?]+|;){_END}"), rf"{NNBSP}\1"),
    (re.compile(rf"(?<=[!?…]){_SP}+;{_END}"), f"{NNBSP};"),
    (re.compile(rf"(?<=[^\s:(\[«]){_SP}*:(?!\)){_END}"), f"{NBSP}:"),
    (re.compile(rf"«{_SP}*(?=[^\s»])"), f"«{NNBSP}"),
    (re.compile(rf"(?<=[^\s«]){_SP}*»"), f"{NNBSP}»"),
    (re.compile(rf"(?<=[0-9]){_SP}*(?=[%‰€])"), NNBSP),
    (re.compile(rf"\b([nN]°){_SP}*(?=[0-9])"), rf"\1{NBSP}"),
    (
        re.compile(r"(?<![\w.,/+-])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![\w/])"),
        lambda m: m[0].replace(" ", NNBSP),
    ),
    (_GROUPS, _group),
)


def quoted(words: str) -> str:
    """Return words between quotes; those within become « “ ” », closed where they were cut."""
    words = _WHOLE.sub(r"\1", words)
    words += "»" * (words.count("«") - words.count("»"))
    return f"«{NNBSP}{_INNER.sub(_inner_quote, words)}{NNBSP}»"


def typography(text: str) -> str:
    """Finish `text`; applied twice it changes nothing more. Line ends and addresses stay."""
    addresses: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        addresses.append(match[0])
        return _ASIDE

    text = _ADDRESS.sub(set_aside, text)
    while (french := _QUOTED.sub(_quote, text)) != text:  # the outermost first
        text = french
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    back = iter(addresses)
    return re.sub(_ASIDE, lambda _: next(back), text)
