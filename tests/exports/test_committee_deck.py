"""The deck of the investment committee: its slides, their notes, read back."""

import json
import re
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, PARTNER, draft
from office_files import parts
from prose.measure import FICHES as FICHES_READ

from coaching.coach.proofreading import left_alone, slips
from coaching.exports.as_text import as_markdown
from coaching.exports.committee_deck import committee_deck, share_lines, shorten
from coaching.exports.office import as_slides
from coaching.exports.road import described
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.savefile import dump, load
from coaching.french import typography
from coaching.paragraph import USUAL
from coaching.paragraph.team_text import style_of

_MAIN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHOW: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
ASIDE: Final = {"committee.team": "Inès, un développeur", "committee.budget": "150 000 €"}
FICHES: Final = {
    **{example.name: example.draft for example in ALL_EXAMPLES},
    "asked aside": draft(ASIDE),
    "blank": DraftFiche(),
}
TITLES: Final = [
    *("Pourquoi ce produit", "Qui commence avec nous", "Le potentiel de déploiement"),
    *("Trois priorités", "Nos besoins d’appui"),
    *("Nos hypothèses, à vérifier", "Le succès à six mois", "L’équipe et le budget"),
]


def slides(fiche: DraftFiche, folder: str = "slides") -> list[list[str]]:
    held, shown = parts(as_slides(fiche)), []
    for rank in range(1, 10):
        part = held[f"ppt/{folder}/{folder.removesuffix('s')}{rank}.xml"]
        paragraphs = ET.fromstring(part).iter(f"{_MAIN}p")  # noqa: S314 - written by us
        texts = ("".join(one.itertext()).strip() for one in paragraphs)
        shown.append([text for text in texts if not re.fullmatch(r"\d?|‹#›", text)])
    return shown


def test_nothing_is_said_of_an_answer_that_the_team_leaves_out() -> None:
    left = {"ignored.a": "1", "ignored.a.code": "texte_tu", "ignored.a.path": f"{GROUP}.why"}
    told, kept = (
        committee_deck(fiche, style_of(fiche))["volontaires"][0]
        for fiche in (draft(left | {f"{GROUP}.why": ""}), draft({f"{GROUP}.why": ""}))
    )
    assert kept == f"{told}\u00a0: [à confirmer]"


@pytest.mark.parametrize("name", FICHES)
def test_deck_goes_in_the_order_of_the_committee(name: str) -> None:
    told, notes = (slides(FICHES[name], folder) for folder in ("slides", "notesSlides"))
    assert [one[0] for one in told[1:]] == TITLES
    assert not re.search(r"\{[{%#]|[}%#]\}", f"{told}{notes}")


def test_slides_say_what_the_fiche_says() -> None:
    cover, _, first, country, priorities, needs, unknown, success, aside = slides(
        draft(ASIDE | {"depart.solution": "prévient l’employeur"})
    )
    assert cover[0] == "Relais Aidants"
    assert cover[1].endswith("qui travaillent\u00a0: Relais Aidants prévient l’employeur.")
    assert "dans le Finistère (déjà avec nous)" in first[2]
    assert country[1].endswith("dans tout le pays.")
    assert [line[:2] for line in priorities if line[:1].isdigit()] == ["1.", "2.", "3."]
    assert needs[1:] == [
        *("Acteur", "Besoin", "Objectif", "L’employeur", "L’accès au fichier des congés"),
        "Au printemps 2027. En attendant, l’aidant dépose son attestation en photo",
    ]
    result, near, far = unknown[1:]
    assert "40 aidants sur 60 n’auront posé aucun congé" in result
    for said, step in ((near, FIRST), (far, LAST)):
        assert COMPLETE[f"{step}.perimeter"].removeprefix("les ") in said
        assert COMPLETE[f"{step}.sign"] in said
        assert not re.search(r"\d", said)  # neither when, nor for how many
    assert "40 aidants sur 60 n’ont posé aucun congé." in success
    assert aside[2::2] == [typography(told) for told in ("Inès, un développeur.", "150 000 €.")]


def test_what_is_not_known_is_marked_and_told_in_the_notes() -> None:
    told = draft({"usagers.proof": "?", "independance.legal.depends": "", "depart.problem": ""})
    assert slides(told)[1][2] == "[à confirmer]"
    assert not any("?" in line for line in slides(told)[6])
    assert slides(DraftFiche())[6][1:] == ["[à confirmer]"]
    notes = slides(told, "notesSlides")
    assert typography("Quel problème règle-t-il ? pas encore de réponse.") in notes[6]
    assert not any(line.startswith("Donnez") for line in notes[6])  # no hint of ours
    assert typography("Quel problème règle-t-il ? pas encore de réponse.") in notes[1]
    assert typography("Groupe 1 : combien ? 60") in notes[2]
    asked = [line for slide in slides(DraftFiche()) for line in slide]
    assert asked.count("[à confirmer]") > 5
    runs = re.findall(r"<a:r>(?:(?!</a:r>).)*</a:r>", _slide(as_slides(told), 2))
    marks = [run for run in runs if "[à confirmer]" in run]
    assert marks
    assert all("<a:highlight>" in run for run in marks)


def test_who_is_not_won_yet_is_a_hypothesis() -> None:
    told = draft({f"{PARTNER}.certainty": "contactes", f"{PARTNER}.brings": "deux conseillères"})
    assert "la MSA d’Armorique" in slides(told)[6][1]
    assert not any("la MSA d’Armorique" in line for line in slides(draft())[6])


@pytest.mark.exhaustive
@pytest.mark.parametrize("line", FICHES_READ.read_text(encoding="utf-8").splitlines())
def test_no_text_of_a_fiche_like_those_of_teams_is_cut(line: str) -> None:
    deck = dict(committee_deck(DraftFiche.model_validate(json.loads(line)["fiche"]), USUAL))
    del deck["notes"]
    shown = str(deck).replace("palabres…", "")  # as its team typed it
    assert "…" not in shown


def test_the_slips_of_a_team_do_not_stand_before_its_committee() -> None:
    told = draft({f"{FIRST}.sign": "qd les TS arrêtent d'appeler", f"{GROUP}.why": "bcp d'attente"})
    shown = str(slides(told))
    assert "quand les TS arrêtent d’appeler" in shown
    assert "beaucoup d’attente" in shown
    assert not re.search(r"\b(?:qd|bcp)\b", shown)
    alone = left_alone(next(one for one in slips(told) if one.was == "bcp"), told)
    assert "bcp d’attente" in str(slides(draft_from(values_of(told) | alone)))


def _slide(content: bytes, rank: int) -> str:
    return parts(content)[f"ppt/slides/slide{rank}.xml"].decode()


def test_typed_text_is_text() -> None:
    for typed in ("{{ 7*7 }}", "</a:t></a:r>", "{%p endfor %}", "&copy; &#x3c;", "]]>"):
        told = draft({"usagers.proof": f"xx {typed} yy", "committee.team": f"xx {typed} yy"})
        shown, deck = slides(told), committee_deck(told, USUAL)
        assert deck["succes"]["impact"] in shown[7]
        assert deck["equipe"] in shown[8]
        assert (deck["equipe"][:2], deck["equipe"][-4:]) == ("Xx", " yy.")


def test_nothing_is_wider_than_its_place_nor_longer_than_its_slide() -> None:
    table = {path: "MÉMOIRE WWW " * 80 for path in COMPLETE if COMPLETE[path] not in ("1", "2")}
    for rank in range(12):
        table |= {f"{GROUP[:-1]}g{rank}": str(rank), f"{GROUP[:-1]}g{rank}.who": "MMM " * 49}
        other = f"independance.legal.others.o{rank}"
        table |= {other: str(rank), f"{other}.what": "MMM " * 49, f"{other}.workaround": "W " * 400}
    deck = committee_deck(draft(table | {"independance.legal.depends": "oui"}), USUAL)
    # How many lines the texts of each slide share, and how wide these are.
    for lines, line, texts in (
        (9, 32, [deck["probleme"], deck["solution"]]),
        (10, 34, [*deck["volontaires"], deck["garanties"]]),
        (11, 44, [row[name] for row in deck["priorites"] for name in ("texte", "resultat")]),
        (9, 32, [*deck["succes"].values()]),
    ):
        assert share_lines(texts, lines, line + 1) == texts  # the points of what is cut
    # In capitals of 0.7, what takes three lines of 14.
    assert max(len(text) for row in deck["appuis"] for text in row.values()) <= 3 * 14 / 0.56
    assert shorten("MMM " * 40, 20) == "MMM MMM MMM MMM MMM…"
    assert shorten("un mot [à confirmer]", 6.5) == "un mot…"
    assert shorten("« " + "a" * 40, 9).endswith("a…\u00a0»")


def test_deck_is_the_same_every_time_and_unsigned() -> None:
    content = as_slides(draft())
    assert content == as_slides(draft())
    told = parts(content)["docProps/core.xml"].decode()
    assert "Relais Aidants · Le comité, dans quinze minutes" in told
    assert not re.search("creator|date|lastModifiedBy", told)


def test_titles_are_real_and_the_road_is_told_in_words() -> None:
    words = described(check(draft()).fiche)
    content = as_slides(draft())
    for rank in range(1, 10):
        assert re.search(r'<p:ph type="(?:ctrTitle|title)"', _slide(content, rank))
        assert set(re.findall(r'lang="([\w-]+)"', _slide(content, rank))) == {"fr-FR"}
    (drawn,) = ET.fromstring(_slide(content, 4)).iter(f"{_SHOW}pic")  # noqa: S314 - ours
    assert next(drawn.iter(f"{_SHOW}cNvPr")).get("descr") == words
    assert parts(content)["ppt/media/route.png"].startswith(b"\x89PNG")
    assert "ppt/media/route.png" not in parts(as_slides(DraftFiche()))


def test_team_and_budget_follow_the_fiche_and_change_nothing_else() -> None:
    assert load(dump(draft(ASIDE))) == draft(ASIDE)
    assert as_markdown(draft(ASIDE)) == as_markdown(draft())
    assert check(draft(ASIDE)) == check(draft())
