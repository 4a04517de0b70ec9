"""The French that is read outside the product: what presents it, what a catalogue says of it."""

import json
import re
from typing import Final

import pytest
import release
from markdown_it import MarkdownIt

from wording.judging import faults
from wording.sources import ROOT
from wording.words import foreign

# Names of files, of programs and of who hosts; « Security » is what the forge calls its page.
NAMES: Final = re.compile(
    r"\b(?:[\w/]+(?:\.fr)?\.md|docs/\w+|uv|Scalingo|Clever Cloud|PostgreSQL|MIT|HTTPS|Security"
    r"|Report a vulnerability|In English(?:, with all the details)?)\b"
)


def _said(markdown: str) -> list[str]:
    """Return the paragraphs of a page; a name stands for what is code in them."""
    return [
        "".join(
            "Relais" if child.type == "code_inline" else child.content
            for child in token.children or ()
        )
        for token in MarkdownIt().enable("table").parse(markdown)
        if token.type == "inline"
    ]


def _texts(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    if name == "publiccode.yml":
        told = release.catalogued()["description"]["fr"]
        long = told["longDescription"].splitlines()
        return [told["shortDescription"], *long, *told["features"]]
    if name == "scalingo.json":
        told = json.loads(text)
        return [told["description"], *(one["description"] for one in told["env"].values())]
    return _said(text if name.endswith(".fr.md") else text.partition("## En français")[2])


@pytest.mark.parametrize(
    "name",
    [
        *("README.fr.md", "CONTRIBUTING.fr.md", "SECURITY.md", "CODE_OF_CONDUCT.md"),
        *("publiccode.yml", "scalingo.json"),
    ],
)
def test_what_is_read_outside_is_french(name: str) -> None:
    texts = [NAMES.sub("Relais", text) for text in _texts(name) if text.strip()]
    assert texts
    assert faults(texts) == []
    assert foreign(texts) == {}
