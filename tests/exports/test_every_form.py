"""Every form in which a fiche leaves says only what its team had in sight where it takes it.

A sentence is seen when it is made of what stands on these pages, several words in a row each time,
and of a few fixed words of ours. A number is seen when its own noun stands beside it there, too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from typing import Final

import pytest
from asking import Client
from fidelity.gold import gold
from lxml import etree
from lxml.html import document_fromstring, fromstring
from office_files import lines, parts, text_lines
from prose.mixed_fiches import known
from pypdf import PdfReader
from visit import Visit
from walls import Hall

from coaching.coach.analysis import analysis
from coaching.coach.signature import signed
from coaching.coach.text_check import set_aside
from coaching.exports import as_text, papers
from coaching.exports.document_table import WRITERS
from coaching.exports.room_workbook import room_xlsx
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.french import folded, in_full, parse_date, typography
from coaching.french.word_lists import FUNCTION
from coaching.paragraph.team_text import style_of
from coaching.storage import Change, Store, hashed, reading_link
from coaching.workshop import Plan, View
from coaching.workshop.team_sheets import TeamSheet

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

TODAY: Final = date(2026, 11, 28)
PLAN: Final = Plan(title="Promotion 12", day=TODAY)
# Words of ours that a form adds to what its team sees: titles, labels, the foot of a page.
FIXED: Final = (
    *("Fiche produit Déployer son produit", "Aucun appel n’est gardé", "qui appelle qui"),
    *("jour à fixer", "prénom à choisir", "nous en sommes-nous", "Qui", "Appeler", "Demander"),
    *("La question", "Avant le", "Réponse", "Oui Non À rappeler", "ce que l’on a appris"),
    *("Promotion 12", "28 novembre 2026"),
    *("Brouillon", "Produit sans nom", "usagers, lieu et date à confirmer, date à confirmer, date"),
    # The headings of our text, and of the member space.
    *("Premiers usagers", "Indépendance", "Accélération", "Objectifs à 6 mois"),
    *("Stratégie de déploiement", "d’abord", "puis", "ensuite"),
    # The table of a room.
    *("part des réponses", "Remarques à traiter", "Ces remarques, une par une", "Mots du texte"),
    *("Remarques écartées et leur raison", "Partie", "Champ", "Qui appelle", "Équipe"),
)
_WORD: Final = re.compile(r"[^\W_]+(?:[.,][0-9]+)?")
_GAP: Final = re.compile("(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_STOP: Final = re.compile(r"(?<=[.!?…;:])\s|\n|•|→|·")
_AXES: Final = re.compile(r"Usagers \(échelle logarithmique\).*?temps après le lancement")
_CODE: Final = re.compile(r" \([a-z-]+\)(?= –|\u00a0:|$)", re.MULTILINE)
_FOOT: Final = re.compile(r"Page \d+ sur \d+|(?=Fiche produit|Objectifs à 6 mois)")
_FEWEST: Final = 3  # words in a row, unless that is all that is said


@dataclass(frozen=True)
class Case:
    """A fiche that leaves: its answers, with the calls that its team keeps."""

    name: str
    values: Mapping[str, str]

    @property
    def draft(self) -> DraftFiche:
        return draft_from(self.values)


def cases() -> Iterator[Case]:
    """Yield sixty: complete ones, half empty ones, notes, and texts written elsewhere."""
    of_kind = {"c": 15, "u": 15, "a": 15}
    for key, draft in known().items():
        if re.fullmatch(r"[cua]\d\d", key) and int(key[1:]) <= of_kind[key[0]]:
            yield _called(key, values_of(draft))
    for one in gold()[:15]:
        yield _called(one.id, values_of(one.draft) | _settled(values_of(one.draft), one.text))


def _settled(values: Mapping[str, str], text: str) -> dict[str, str]:
    """Return what is written for a text from elsewhere to be kept as it is, and agreed on."""
    own = {"writing.own": text}
    read = analysis(draft_from({**values, **own}))
    for lost in read.text_check.unsaid:
        own |= set_aside(lost, read.draft)
    for more in read.text_check.unfounded:
        own |= set_aside(more, read.draft)
    at = {"writing.signed.at": "2026-11-27T09:12:00+00:00"}
    return own | signed(read.final_text()) | at


def _called(name: str, values: Mapping[str, str]) -> Case:
    kept = dict(values)
    for rank, one in enumerate(analysis(draft_from(values)).proposed_calls[:2], 1):
        kept |= one.kept(f"demain.calls.k{rank}", rank)
        kept[f"demain.calls.k{rank}.before"] = "2026-12-07"
    return Case(name, kept)


CASES: Final = {one.name: one for one in cases()}


# ---- What its team sees


class Pages:
    """The pages of one fiche, as its team has them in sight."""

    def __init__(self, store: Store, values: Mapping[str, str]) -> None:
        self.token, self.draft = store.create(values), draft_from(values)

    @cache  # noqa: B019 - of one test
    def read(self, page: str) -> str:
        if page == "relecture":
            return seen(Visit(page, self.token).html)
        asked = {"fiche": self.token, "author": "ana", "changes": []}
        answer = Client().post("/gestes", json=asked, headers={"perimetre-page": page})
        return seen(answer.json()["alentours"]["page"])


def seen(page: str) -> str:
    """Return all that a page shows: its words, what its fields hold, its pictures in words."""
    tree = document_fromstring(f"<div>{page}</div>")
    for one in tree.xpath("//*[@hidden or self::script or self::style or self::template]"):
        one.drop_tree()
    for one in tree.xpath("//input[@type='text'] | //img | //a[@href]"):
        told = (one.get(name, "") for name in ("value", "alt", "href"))
        one.tail = f" {' '.join(told)} {one.tail or ''}"
    for one in tree.xpath("//input[@type='date' and @value != '']"):
        one.tail = f" {in_full(parse_date(one.get('value')))} {one.tail or ''}"
    return " ".join(tree.itertext())


# ---- What leaves: the words of each form, and the pages from which it is taken


@dataclass(frozen=True)
class Form:
    text: str
    pages: tuple[str, ...]
    fewest: int = _FEWEST


def forms(case: Case, pages: Pages, store: Store) -> Iterator[tuple[str, Form]]:
    draft = case.draft
    written = {name: write(draft, style_of(draft)) for name, write in WRITERS.items()}
    text, answers = ("fiche",), ("fiche", "relecture")
    yield "md", Form(_plain_markdown(written["md"].decode()), ("fiche", "fiche/champs"))
    yield "html", Form(_markup(written["html"].decode()), text)
    yield "txt", Form(written["txt"].decode(), text)
    yield "docx", Form("\n".join(lines(written["docx"])), text)
    yield "odt", Form("\n".join(text_lines(written["odt"])), text)
    yield "pdf", Form(_pdf(written["pdf"]), text)
    yield "assistant", Form(written["assistant"].decode(), (*answers, "fiche/champs"))
    yield "fields", Form(_fields(draft), ("fiche", "fiche/champs"))
    team = TeamSheet("Équipe", draft, shows=True)
    yield "booklet", Form(_pdf(papers.room_booklet(PLAN, [team])), ("fiche", "demain"), 1)
    yield "workbook", Form(_cells(room_xlsx(PLAN, [team])), (*answers, "demain"), 1)
    yield "wall", Form("\n".join(_wall(case)), text, 1)
    store.save(
        pages.token, [Change("readers.link", "", hashed(reading_link(pages.token, "")))], "a"
    )
    opened = Client().get(f"/avis?lien={reading_link(pages.token, '')}").text
    yield "reading link", Form(_paragraph(opened), text)


def _plain_markdown(text: str) -> str:
    return re.sub(
        r"\\(?=[^\w\s])|\*\*|^##? ",
        "",
        fromstring(f"<pre>{text}</pre>").text_content(),
        flags=re.MULTILINE,
    )


def _pdf(content: bytes) -> str:
    """Return the words of a PDF; of its drawing, what stands beside the axes."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return _FOOT.sub("\n", _AXES.sub("\n", " ".join(" ".join(pages).split())))


def _markup(html: str) -> str:
    return "\n".join(document_fromstring(html).itertext())


def _fields(draft: DraftFiche) -> str:
    space = as_text.member_space(draft)
    told = [space.name, space.mission, space.description]
    told += [line for heading in space.headings for line in heading.lines]
    return _plain_markdown("\n".join(told))


def _cells(content: bytes) -> str:
    shared = etree.fromstring(parts(content)["xl/sharedStrings.xml"])
    told = ("".join(one.itertext()) for one in shared)
    # The table names each remark by its code, too, for whoever counts them.
    return _CODE.sub("", "\n".join(told))


def _wall(case: Case) -> Iterator[str]:
    hall = Hall()
    team = hall.enter("Équipe", case.values)
    for view in (View.TEAM, View.WALL):
        hall.stage(view, team)
        tree = document_fromstring(hall.look().html)
        for one in tree.xpath("//*[@class='pp-route']/li | //*[contains(@class, 'pp-mur-texte')]"):
            yield one.text_content().removeprefix("Équipe :")


def _paragraph(page: str) -> str:
    tree = document_fromstring(page)
    return "\n".join(
        one.text_content()
        for one in tree.xpath("//blockquote | //*[contains(@class, 'pp-avis-phrase')] | //h1")
    )


# ---- What of it is unseen


def words(text: str) -> list[str]:
    """Return words as they are compared: slips of accents are put right in some forms."""
    plain = folded(_GAP.sub("", typography(text)))
    return _WORD.findall(plain.replace("’", " ").replace("'", " "))


def unseen(form: Form, pages: Pages) -> list[str]:
    """Return the parts of a form that stand on none of the pages from which it is taken."""
    product = values_of(pages.draft).get("depart.product", "")
    known_words = _joined([words(one) for one in (*map(pages.read, form.pages), *FIXED, product)])
    # The words of ours alone, in another order, and the name that stands in every form.
    ours = FUNCTION | {one for text in (*FIXED, product) for one in words(text)}
    found = []
    for sentence in filter(None, map(words, _STOP.split(form.text))):
        left = [*_unseen(sentence, known_words, form.fewest)]
        if not ours.issuperset(left):
            found.append(f"{' '.join(left)} | {' '.join(sentence)[:140]}")
    return list(dict.fromkeys(found))


def _joined(lists: Sequence[Sequence[str]]) -> str:
    return " | ".join(f" {' '.join(one)} " for one in lists)


def _unseen(sentence: Sequence[str], known: str, fewest: int) -> Iterator[str]:
    at = 0
    while at < len(sentence):
        end = at
        while end < len(sentence) and f" {' '.join(sentence[at : end + 1])} " in known:
            end += 1
        if end - at >= min(fewest, len(sentence)) or f" {' '.join(sentence)} " in known:
            at = end
        else:
            yield sentence[at]
            at += 1


@pytest.mark.parametrize("name", CASES)
def test_every_form_says_what_its_team_sees(name: str, kept: Store) -> None:
    case = CASES[name]
    pages = Pages(kept, case.values)
    found = {form: left for form, held in forms(case, pages, kept) if (left := unseen(held, pages))}
    told = [f"{form}: {one}" for form, left in found.items() for one in left]
    assert not told, "\n".join([name, *told])
