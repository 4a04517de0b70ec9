"""« Le document », in Word, in LibreOffice and in PDF: the same words, in the same order."""

import re
from collections import Counter
from io import BytesIO
from typing import Final

import pytest
from factories import GROUP, LAST, draft
from office_files import OFFICES, TEXT, Office, parts, read
from pypdf import PdfReader
from roads import road
from sheet import AGREED
from wordings import STYLES

from coaching.exports.papers import as_pdf
from coaching.exports.road import described, printed
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.french import typography
from coaching.paragraph import USUAL, Style, render
from coaching.paragraph.team_text import written

FICHES: Final = {
    **{example.name: example.draft for example in ALL_EXAMPLES},
    "unfinished": draft({"usagers.proof": "?", "depart.problem": "", f"{LAST}.users": ""}),
    "unnamed": draft({"depart.product": "", f"{GROUP}.where": "?"}),
    "blank": DraftFiche(),
    "from elsewhere": draft({"writing.own": "# Nos débuts\nTout petit.\n\n– un point"}),
    "agreed on": draft(AGREED),
}
NO_AIM: Final = {
    **written("aim", out="oui"),
    **written("result", out="oui"),
}
MARKUP: Final = [
    *("{{ 7*7 }} {% raw %} {# rien #}", "</w:t></w:r></w:p>", "</text:span></text:p>"),
    *("A & B < C > D", "&amp; &#95; &lt;w:p&gt;", "]]> <![CDATA[ <?xml ?>"),
]


# Three files that say the same


def letters(text: str) -> Counter[str]:
    """Return how many of each letter and figure: lines, spaces and capitals set aside."""
    return Counter(letter for letter in text.casefold() if letter.isalnum())


def in_pdf(shown: DraftFiche, style: Style) -> str:
    reader = PdfReader(BytesIO(as_pdf(shown, style)))
    return "".join(page.extract_text() for page in reader.pages)


def in_road(shown: DraftFiche) -> str:
    return "".join(line for stop in printed(check(shown).fiche) for line in stop["lignes"])


@pytest.mark.exhaustive
@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("name", FICHES)
def test_word_pdf_and_opendocument_say_the_same(name: str, style: Style) -> None:
    shown = FICHES[name]
    word, odt = (
        [line for line in (*one.head(file), *one.lines(file)) if line]
        for one in OFFICES.values()
        for file in [one.write(shown, style)]
    )
    assert odt == word
    foot = "Fiche produit · Déployer son produit Page 1 sur 1"
    pdf = in_pdf(shown, style)
    assert letters(pdf) == letters("".join(word) + in_road(shown) + foot)
    left = "".join(pdf.casefold().split())
    for line in word:
        _, found, left = left.partition("".join(line.casefold().split()))
        assert found, line


def test_titles_and_lists_are_real(office: Office) -> None:
    content = office.write(road(4), USUAL)
    titles = [office.lines(content, office.title.format(level)) for level in (1, 2, 3)]
    assert titles == [
        ["Relais Aidants"],
        ["Déployer son produit", "Objectifs à 6\u00a0mois"],
        ["Premiers usagers", "Indépendance", "Accélération"],
    ]
    movements = render(check(road(4)).fiche).movements
    steps = [one.text for movement in movements for one in movement if one.is_item]
    assert steps
    assert office.items(content) == steps


@pytest.mark.parametrize(
    ("own", "titles"),
    [
        ("Tout petit.\n\nPuis plus loin.", []),
        ("Tout petit.\n\n# La suite\nPuis plus loin.\n– un point", ["La suite"]),
        ("# Nos débuts\n\n## La suite\nPuis plus loin.", ["Nos débuts", "La suite"]),
    ],
)
def test_a_text_from_elsewhere_has_its_own_layout(
    own: str, titles: list[str], office: Office
) -> None:
    """None of our headings stands over it, nor the problem as it was typed."""
    content = office.write(draft({"writing.own": own, **NO_AIM}), USUAL)
    assert office.lines(content, office.title.format(3)) == titles
    assert office.lines(content, office.title.format(2)) == ["Déployer son produit"]
    said = [line.lstrip("–# ") for line in own.splitlines() if line]
    assert [line for line in office.lines(content) if line] == [
        *("Relais Aidants", "Déployer son produit"),
        *said,
    ]


def test_a_draft_and_a_text_agreed_on_say_so_at_the_head_of_their_pages(office: Office) -> None:
    for more, head in (({}, ""), ({"usagers.proof": "?"}, "Brouillon"), (AGREED, "Texte validé")):
        content = office.write(draft(more), USUAL)
        assert [
            one.partition("\u00a0:")[0][: len(head)] for one in office.head(content) if one
        ] == ([head] if head else [])
        assert not re.search("rouillon|arrêté", " ".join(office.lines(content)))


def test_no_paragraph_is_empty_nor_a_tag_left(office: Office) -> None:
    for style in STYLES:
        for fiche in (road(4), *FICHES.values()):
            content = office.write(fiche, style)
            text = "".join(part.decode() for name, part in parts(content).items() if ".xml" in name)
            assert not re.search(r"\{[{%#]|[}%#]\}", text)
            bare = [line for line in office.lines(content) if not line]
            assert len(bare) == len(office.pictures(content))
            if office.model == "fiche.odt":
                assert [one for one in read(content).iter(f"{TEXT}list") if not len(one)] == []


# What a file says of itself: French on A4, its pages numbered, a title, and nobody's name.
SAID: Final = {
    "fiche.docx": (
        *(r'w:lang w:val="fr-FR"', r'w:pgSz w:w="11906" w:h="16838"'),
        *(r'w:instr=" PAGE "', r'w:instr=" NUMPAGES "'),
    ),
    "fiche.odt": (
        *('fo:language="fr" fo:country="FR"', 'fo:page-width="21cm" fo:page-height="29.7cm"'),
        *("<text:page-number", "<text:page-count", "<dc:language>fr-FR"),
    ),
}


def test_document_is_french_numbered_titled_and_unsigned(office: Office) -> None:
    content = office.write(draft({"depart.product": "Aides & <Cie>"}), USUAL)
    said = "".join(part.decode() for name, part in parts(content).items() if ".xml" in name)
    assert [one for one in SAID[office.model] if one not in said] == []
    assert "<dc:title>Aides &amp; &lt;Cie&gt; · Déployer son produit" in said
    assert not re.search(r"creator>[^<]|lastModifiedBy>[^<]|<dcterms|<meta:", said)


@pytest.mark.parametrize("typed", MARKUP)
def test_hostile_text_prints_as_typed(typed: str, office: Office) -> None:
    paths = (f"{GROUP}.why", f"{GROUP}.where", f"{LAST}.lever", "depart.product")
    answers = draft(dict.fromkeys(paths, f"xx {typed} yy"))
    content = office.write(answers, USUAL)
    said, fiche = " ".join(office.lines(content)), check(answers).fiche
    for movement in render(fiche).movements:
        assert all(sentence.text in said for sentence in movement)
    assert office.lines(content, office.title.format(1)) == [typography(f"Xx {typed} yy")]
    assert [told for *_, told in office.pictures(content)] == [described(fiche)]


def test_every_mark_stands_out_and_no_other_word(office: Office) -> None:
    content = office.write(draft({"usagers.proof": "?", f"{LAST}.sign": "?"}), USUAL)
    marks = "\n".join(office.lines(content)).count("[à confirmer]")
    assert marks > 1
    assert office.marked(content) == ["[à confirmer]"] * marks
    assert office.marked(office.write(draft(), USUAL)) == []


# The picture of the road


def test_picture_is_as_wide_as_the_text_and_told_in_words(office: Office) -> None:
    ((width, height, told),) = office.pictures(office.write(draft(), USUAL))
    assert width == pytest.approx(21 - 2 * 2.3, abs=0.01)
    assert height < width / 4
    assert told == described(check(draft()).fiche)
    assert not [name for name in parts(office.write(DraftFiche(), USUAL)) if name.endswith(".png")]


# The package


def test_package_is_the_same_every_time(office: Office) -> None:
    content = office.write(draft(), USUAL)
    assert content == office.write(draft(), USUAL)
    if office.model == "fiche.odt":
        # The standard has the kind first and bare, at byte 38: it tells the file without opening.
        assert content[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text")
        listed = [one.attrib for one in read(content, "META-INF/manifest.xml")]
        names = [next(value for key, value in one.items() if "full-path" in key) for one in listed]
        held = {"/", *parts(content)} - {"mimetype", "META-INF/manifest.xml"}
        assert sorted(names) == sorted(held)
