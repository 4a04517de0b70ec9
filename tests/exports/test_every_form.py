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
from icalendar import Calendar
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
from coaching.french import folded, typography
from coaching.french.word_lists import FUNCTION
from coaching.paragraph.team_text import style_of
from coaching.storage import Change, Store, hashed, reading_link
from coaching.workshop import Plan, View
from coaching.workshop.team_sheets import TeamSheet

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

TODAY: Final = date(2026, 11, 28)
PLAN: Final = Plan(title="Promotion 12", day=TODAY)
LINK: Final = "https://exemple.fr/"
# Words of ours that a form adds to what its team sees: titles, labels, the foot of a page.
FIXED: Final = (
    *("Fiche produit Déployer son produit", "Page 1 sur 1", "Page 1 sur 2", "Page 2 sur 2"),
    *("Promotion 12, 28 novembre 2026", "28 novembre 2026 Équipe", "Aucun appel n’est gardé"),
    *("Ce lien rouvre vos appels", "Cochez ce qui est arrivé", "votre texte suit", "Y revenir"),
    *("Notez ce qui est arrivé", "D’ordinaire", "Source", LINK, "qui appelle qui", "jour à fixer"),
    *("prénom à choisir", "nous en sommes-nous", "Qui appeler", "La question", "Sa réponse"),
    # The headings of the member space.
    *("Stratégie de déploiement", "Objectifs à 6 mois", "Objectif d’usage à 6 mois"),
    *("Objectif d’impact à 6 mois", "Objectif d’usage", "Objectif d’impact"),
    # The deck of the committee.
    *("Cette page repose sur", "Pourquoi ce produit", "Le problème", "Notre réponse"),
    *("Quel est le contexte ?", "Qui commence avec nous", "Nos volontaires", "L’usage"),
    *("Ce que nous avons déjà", "Le potentiel de déploiement", "Trois priorités", "Le signe"),
    *("Commencer avec des volontaires", "Résultat attendu", "Ouvrir sans attendre", "Déjà en main"),
    *("Rien ne nous retient : nous avons ce qu’il faut pour ouvrir", "Préparer l’étape suivante"),
    *("Nos besoins d’appui", "Acteur", "Besoin", "Objectif", "Nous n’attendons rien d’autrui"),
    *("Ouvrir à la date dite", "Nos hypothèses, à vérifier", "Le succès à six mois", "déjà avec"),
    *("Ce qui change", "Ce que dira une personne qui s’en sert", "L’équipe et le budget", "Et"),
    *("Le budget demandé", "Votre lancement en dépend-il ?", "D’autres", "Voir les notes", "non"),
    *("premier contact pris", "autres, dans les notes", "Savoir s’il faut attendre", "d’abord"),
    *("En attendant", "pas encore de réponse", "cas à vérifier", "dans tout le pays", "d’accord"),
    # The table of a room.
    *("part des réponses", "Remarques à traiter", "Ces remarques, une par une", "Mots du texte"),
    *("Remarques écartées et leur raison", "Partie", "Champ", "Qui appelle", "Avant le"),
)
_WORD: Final = re.compile(r"[^\W_]+(?:[.,][0-9]+)?")
_GAP: Final = re.compile("(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_STOP: Final = re.compile(r"(?<=[.!?…;:])\s|\n|•|→|·")
_AXES: Final = re.compile(r"Usagers \(échelle logarithmique\).*?temps après le lancement")
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
        kept[f"demain.calls.k{rank}.before"] = "7 décembre 2026"
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
    for one in tree.xpath("//input[@type='text'] | //img"):
        one.tail = f" {one.get('value', '')} {one.get('alt', '')} {one.tail or ''}"
    return " ".join(tree.itertext())


# ---- What leaves: the words of each form, and the pages from which it is taken


@dataclass(frozen=True)
class Form:
    text: str
    pages: tuple[str, ...]


def forms(case: Case, pages: Pages, store: Store) -> Iterator[tuple[str, Form]]:
    draft = case.draft
    written = {name: write(draft, style_of(draft)) for name, write in WRITERS.items()}
    text, answers = ("fiche",), ("fiche", "fiche/comite", "relecture")
    yield "md", Form(_plain_markdown(written["md"].decode()), ("fiche", "fiche/champs"))
    yield "html", Form(_markup(written["html"].decode()), text)
    yield "txt", Form(written["txt"].decode(), text)
    yield "docx", Form("\n".join(lines(written["docx"])), text)
    yield "odt", Form("\n".join(text_lines(written["odt"])), text)
    yield "pdf", Form(_pdf(written["pdf"]), text)
    yield "pptx", Form(_slides(written["pptx"]), answers)
    yield "assistant", Form(written["assistant"].decode(), (*answers, "fiche/champs"))
    yield "fields", Form(_fields(draft), ("fiche", "fiche/champs"))
    yield "ics", Form(_agenda(draft), ("demain",))
    yield "calls", Form(_pdf(papers.as_page(draft, LINK, TODAY)), ("demain",))
    team = TeamSheet("Équipe", draft, shows=True)
    yield "booklet", Form(_pdf(papers.room_booklet(PLAN, [team])), ("fiche", "demain"))
    yield "workbook", Form(_cells(room_xlsx(PLAN, [team])), (*answers, "demain"))
    yield "wall", Form("\n".join(_wall(case)), text)
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
    return _AXES.sub(" ", " ".join(" ".join(pages).split()))


def _markup(html: str) -> str:
    return "\n".join(document_fromstring(html).itertext())


def _slides(content: bytes) -> str:
    found = []
    for name, part in parts(content).items():
        if re.fullmatch(r"ppt/(?:slides|notesSlides)/\w+\.xml", name):
            tree = etree.fromstring(part)
            found += ["".join(one.itertext()) for one in tree.xpath("//*[local-name()='p']")]
    return "\n".join(one for one in found if not re.fullmatch(r"\d?|‹#›", one.strip()))


def _fields(draft: DraftFiche) -> str:
    space = as_text.member_space(draft)
    told = [space.name, space.mission, space.description]
    told += [line for heading in space.headings for line in heading.lines]
    return _plain_markdown("\n".join(told))


def _agenda(draft: DraftFiche) -> str:
    events = Calendar.from_ical(papers.as_calendar(draft, LINK, TODAY, "")).walk("VEVENT")
    return "\n".join(f"{one['summary']}\n{one['description']}" for one in events)


def _cells(content: bytes) -> str:
    shared = etree.fromstring(parts(content)["xl/sharedStrings.xml"])
    return "\n".join("".join(one.itertext()) for one in shared)


def _wall(case: Case) -> Iterator[str]:
    hall = Hall()
    team = hall.enter("Équipe", case.values)
    for view in (View.TEAM, View.WALL):
        hall.stage(view, team)
        tree = document_fromstring(hall.look().html)
        for one in tree.xpath(
            "//*[contains(@class, 'pp-mur-dits')]/li | //*[contains(@class, 'pp-mur-texte')]"
        ):
            yield one.text_content().removeprefix("Équipe :")


def _paragraph(page: str) -> str:
    tree = document_fromstring(page)
    return "\n".join(
        one.text_content()
        for one in tree.xpath("//blockquote | //*[contains(@class, 'pp-avis-phrase')] | //h1")
    )


# ---- What of it is unseen


def words(text: str) -> list[str]:
    return _WORD.findall(_GAP.sub("", typography(text)).replace("’", " ").replace("'", " ").lower())


def unseen(form: Form, pages: Pages) -> list[str]:
    """Return the parts of a form that stand on none of the pages from which it is taken."""
    product = values_of(pages.draft).get("depart.product", "")
    known_words = _joined([words(one) for one in (*map(pages.read, form.pages), *FIXED, product)])
    found = []
    for sentence in filter(None, map(words, _STOP.split(form.text))):
        left = [*_unseen(sentence, known_words)]
        if not FUNCTION.issuperset(map(folded, left)):
            found.append(f"{' '.join(left)} | {' '.join(sentence)[:140]}")
    return list(dict.fromkeys(found))


def _joined(lists: Sequence[Sequence[str]]) -> str:
    return " | ".join(f" {' '.join(one)} " for one in lists)


def _unseen(sentence: Sequence[str], known: str) -> Iterator[str]:
    at = 0
    while at < len(sentence):
        end = at
        while end < len(sentence) and f" {' '.join(sentence[at : end + 1])} " in known:
            end += 1
        if end - at >= min(_FEWEST, len(sentence)) or f" {' '.join(sentence)} " in known:
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
