"""What forms of a fiche are tried with: texts that they would act upon, a style, a draft."""

from typing import Final

from coaching.paragraph import Style, Variant

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
DEVELOPED: Final = Style(Variant.DEVELOPED)
# An answer that is not known yet: the document is a draft, and says so.
UNFINISHED: Final = {"usagers.proof": "?"}
