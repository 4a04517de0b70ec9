"""Characters that are not seen, not paired, not assigned, or not where they are written."""

from collections.abc import Mapping
from typing import Final

CHARACTERS: Final[Mapping[str, str]] = {
    "NUL": "avant\x00après",
    "every control of ASCII": "".join(map(chr, range(0x20))) + "\x7f",
    "every control of Latin-1": "".join(map(chr, range(0x80, 0xA0))),
    "escapes of a terminal": "\x1b[31mrouge\x1b[0m \x1b]0;titre\x07 \x9b2J",
    "backspaces": "effacer\b\b\b\b\b\b\b",
    "half a pair, the first": "avant\ud83dapres",
    "halves the wrong way round": "\udc69\ud83d",
    "noncharacters": "a\ufffeb\uffffc\ufdd0d\U0001fffee\U0010ffff",
    "BOM before, within, after": "\ufeffa\ufeffb\ufeff",
    "line and paragraph separators": "un\u2028deux\u2029trois",
    "next line, vertical tab, form feed": "un\x85deux\x0btrois\x0cquatre",
    "line ends of all systems": "un\r\ndeux\rtrois\nquatre\n\rcinq",
    "every kind of space": "a b\u00a0c\u1680d\u2000e\u2003f\u2009g\u202fh\u205fi\u3000j\tk",
    "invisible": "a\u200bb\u200cc\u200dd\u2060e\u2061f\u2064g\u00adh\u034fi\u180ej",
    "fillers that look empty": "\u3164\uffa0\u115f\u1160\u2800",
    "variation selectors": "a\ufe0fb\ufe0ec\U000e0100\U000e01ef",
    "bidi overrides": "compte\u202e\u202dsenvers\u202c fin",
    "bidi isolates never closed": "\u2066a\u2067b\u2068c",
    "file name turned round": "facture\u202efdp.exe",
    "right to left": "مرحبا بالعالم، هذا نص طويل",
    "longest ligature": "﷽" * 40,
    "both ways in one line": "Le service العربية de Lyon עברית fin.",
    "Chinese, Japanese, Korean": "田中さんにあげて 部落格 사회과학원 ﾃﾞﾓ",
    "Devanagari, Tamil, Thai, Khmer": "हिन्दी நிலா ภาษาไทย ភាសាខ្មែរ",
    "scripts few fonts have": "𒀀𒀁 𓂀𓃭 𐎠𐎡 ᚠᚢᚦ ꙮ ⠓⠑⠇",
    "emoji with a skin tone and a job": "👩🏽‍💻👨🏿‍🚒🧑🏻‍🤝‍🧑🏾",
    "families, flags, keycaps": "👨‍👩‍👧‍👦 🇫🇷🇪🇺 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣#️⃣ ❤️‍🔥",
    "joiners alone": "\u200d👩\u200d \u200d\u200d",
    "zalgo": "P" + "\u0321\u034e\u0329\u0316\u0301\u0300\u0302\u0308" * 12 + "érimètre",
    "combining storm": "e" + "\u0301" * 300,
    "mark that makes another sign of what is before it": "\u0338x = \u0338y",
    "accents apart": "e\u0301te\u0301 a\u0300 c\u0327a",
    "letters that grow in capitals": "ßﬁﬂŉǰΐ İıſ ẞ",
    "capitals that are not": "𝕻𝖗é𝖒𝖎𝖊𝖗 ℘ ⒫ 🅟 Ｐｒｅｍｉｅｒ",
    "look like Latin": "Сhаmbrе dеs métіеrs",  # Cyrillic letters among ours
    "private use": "\ue000\uf8ff\U000f0000\U0010fffd",
    "not assigned yet": "\u0378\u0530\U0001fbcb\U000e0fff",
}
