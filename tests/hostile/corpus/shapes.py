"""Texts whose shape is unusual: empty to the eye, unbalanced, long, repeated."""

from collections.abc import Mapping
from typing import Final

SHAPES: Final[Mapping[str, str]] = {
    "a space": " ",
    "spaces": " \t\u00a0\u202f\u3000 ",
    "line ends": "\n\n\r\n\n",
    "a full stop": ".",
    "an apostrophe": "’",
    "a hyphen": "-",
    "punctuation": "?!…,;:.-–—()[]«»“”\"'’/\\&@#*_~^`|<>{}=+%$€§°",
    "guillemets opened": "« « « grâce à lui",
    "guillemets the wrong way": "» grâce à lui «",
    "guillemets in guillemets": "« il dit « elle dit « non » »",
    "straight quotes, three": '"un" deux" trois',
    "brackets never closed": "((([[[{{{ (un [deux {trois",
    "elisions of nothing": "l’ d’ qu’ s’ n’ j’",
    "articles of nothing": "le la les l’ du des de la",
    "only small words": "et ou mais donc or ni car",
    "ends with a conjunction": "parce que",
    "capitals": "NOUS VOULONS TOUT, TOUT DE SUITE ET POUR TOUT LE MONDE !!!",
    "our mark": "[à confirmer]",
    "our mark, nested": "[à [à confirmer] confirmer] [à confirmer",
    "our answer": "Je ne sais pas encore",
    "our key of an entry": "usagers.groups.a.who",
    "word of 190 letters": "anticonstitutionnellement" * 7 + "-apres-tout-cela",
    "line of 200 spaces": "a" + " " * 198 + "b",
    "one letter a line": "\n".join("abcdefghij"),
    "list with dashes": "- un\n- deux\n\n\n- trois\n-\n- ",
    "list with numbers": "1. un\n2) deux\n3 - trois\n(4) quatre",
    "hyphens": "mi-" * 60,
    "ends of sentences": "Oui! Non? Si... Ah… Bon;: etc.. !? ?!",
    "addresses": "https://exemple.fr/a?b=c&d=e#f www.exemple.fr mailto:a@b.fr a.b@c.d.fr",
    "telephone numbers": "06 12 34 56 78, +33 (0)6.12.34.56.78, 0033612345678, 3949",
}
