"""The last screen: how the text is worded, where each sentence comes from, the road, the end."""

import re
from html import unescape
from typing import Final

import pytest
from factories import COMPLETE, GROUP, LAST, draft, values
from sheet import links, shown, words
from visit import Visit
from walls import spaced

from coaching.coach.analysis import analysis
from coaching.exports.road import stops
from coaching.fiche.checking import check
from coaching.fiche.labels import label_of
from coaching.fiche.paths import draft_from
from coaching.french import typography
from coaching.paragraph import Style, Variant, Voice, render
from coaching.storage import Store
from coaching.ui.form.fields import key_of
from coaching.ui.form.sentence_links import origin_of

AIMS: Final = "Objectifs à 6 mois "  # their title, which is no sentence

pytestmark = pytest.mark.usefixtures("kept")


def said(store: Store, token: str) -> str:
    now = draft_from(store.read(token).values)
    return " ".join(analysis(now).final_text().text.split())


def chosen(visit: Visit) -> list[str]:
    return [spaced(unescape(one)) for one in re.findall(r'aria-pressed="true">([^<]+)', visit.html)]


def test_the_usual_wording_is_chosen_and_nothing_is_written(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled)
    assert chosen(visit) == ["La fiche (toutes vos réponses)", "Nous"]
    assert kept.read(filled).values == COMPLETE
    assert shown(visit).replace(AIMS, "") == said(kept, filled)


def test_length_and_voice_are_kept(kept: Store, filled: str) -> None:
    Visit("fiche", filled).press("À dire").press("Le produit")
    again = Visit("fiche", filled)
    assert chosen(again) == ["À dire (70 mots)", "Le produit"]
    expected = render(check(draft()).fiche, style=Style(Variant.PITCH, Voice.PRODUCT))
    assert shown(again) == said(kept, filled) == spaced(expected.text)
    # What is said aloud is neither retouched nor signed.
    assert links(again) == []
    assert "Valider" not in words(again.html)
    again.press("La fiche").press("Nous")
    whole = spaced(render(check(draft()).fiche).text)
    assert shown(Visit("fiche", filled)).replace(AIMS, "") == whole


@pytest.mark.parametrize("screen", ["relecture", "fiche"])
def test_the_longest_answers_of_a_text_too_long_are_told(kept: Store, screen: str) -> None:
    wordy = {"usagers.proof": 40, f"{LAST}.sign": 60, f"{GROUP}.why": 50, f"{LAST}.lever": 30}
    long = {path: "ils attendent " + "là " * count for path, count in wordy.items()}
    token = kept.create(values(long))
    told = " ".join(unescape(Visit(screen, token).html).split())
    heaviest = (f"{LAST}.sign", f"{GROUP}.why", "usagers.proof")
    assert analysis(draft(long)).heaviest == heaviest
    links = [
        f'<a href="/{path.partition(".")[0]}?fiche={token}&retour={screen}&champ={key_of(path)}">'
        f"{' '.join(typography(label_of(path, draft(long))).split())}</a>"
        for path in heaviest
    ]
    assert f"Ce qui prend le plus de place : {', '.join(links)}." in told
    assert "prend le plus de place" not in words(Visit(screen, kept.create(values())).html)


def test_the_voice_is_that_of_the_whole_product(kept: Store) -> None:
    token = kept.create(values({"writing.voice": "produit", "writing.variant": "pitch"}))
    for screen, variant in (("usagers", Variant.FICHE), ("relecture", Variant.PITCH)):
        first = render(check(draft()).fiche, style=Style(variant, Voice.PRODUCT)).movements[0][0]
        assert first.text in unescape(Visit(screen, token).html)


def test_each_sentence_leads_to_its_first_answer_and_names_all(filled: str) -> None:
    visit = Visit("relecture", filled)
    sentences = render(check(draft()).fiche).sentences
    found = links(visit)
    for rank, (sentence, link) in enumerate(zip(sentences, found, strict=True), start=1):
        path = sentence.sources[0]
        where = f"/{path.partition('.')[0]}?fiche={filled}&retour=relecture&champ={key_of(path)}"
        assert f'href="{where}"' in unescape(link)
        assert f'aria-describedby="vient-{rank}"' in link
        assert unescape(re.sub(r"<[^>]+>", "", link)) == sentence.text
        origin = typography(origin_of(sentence.sources, draft()))
        assert f'<span id="vient-{rank}">{origin}</span>' in unescape(visit.html)


@pytest.mark.parametrize("screen", ["depart", "usagers", "independance", "acceleration"])
def test_beside_a_question_the_sentences_of_its_answers_alone_lead_to_them(
    screen: str, filled: str
) -> None:
    visit = Visit(screen, filled)
    for sentence in render(check(draft()).fiche).sentences:
        own = [path for path in sentence.sources if path.startswith(f"{screen}.")]
        found = [one for one in links(visit) if sentence.text in unescape(one)]
        assert len(found) == bool(own), sentence.text
        assert all(f'href="#{key_of(own[0])}"' in one for one in found)
        assert sentence.text in unescape(visit.html)


@pytest.mark.parametrize(
    ("origin", "there"),
    [("fiche", "fiche"), *((one, "independance") for one in ("", "ailleurs", "usagers"))],
)
def test_one_comes_back_where_one_came_from(origin: str, there: str, filled: str) -> None:
    ((way, _),) = Visit("usagers", filled, retour=origin).ways()
    assert way == f"/{there}?fiche={filled}"


SECOND: Final = "usagers.groups.b"


@pytest.mark.parametrize(
    ("paths", "changes", "named"),
    [
        ([f"{GROUP}.who", f"{GROUP}.count"], {}, "Qui sont ces personnes ? Combien ?"),
        ([f"{GROUP}.who", f"{GROUP}.who"], {}, "Qui sont ces personnes ?"),
        (
            ["depart.launch", f"{GROUP}.count", f"{SECOND}.who"],
            {SECOND: "2"},
            "Quand lancez-vous ? · Groupe 1 : Combien ? et une autre réponse",
        ),
        (
            [f"{GROUP}.{name}" for name in ("who", "count", "where", "why")],
            {},
            "Qui sont ces personnes ? Combien ? et 2 autres réponses",
        ),
        (
            [f"independance.{name}" for name in ("legal.depends", "money.depends", "money.what")],
            {},
            "Une loi ou un décret · De l’argent ou un recrutement et une autre réponse",
        ),
    ],
)
def test_two_answers_are_named_with_their_place_when_it_is_needed(
    paths: list[str], changes: dict[str, str], named: str
) -> None:
    assert origin_of(paths, draft(changes)) == f"Vient de : {named}"


def test_each_document_is_offered_by_the_name_of_its_kind(filled: str) -> None:
    html = Visit("fiche", filled).html
    offered = dict(re.findall(r'data-document="(\w+)"[^>]*>([^<]*)</button>', html))
    assert offered == {"docx": "Word", "odt": "LibreOffice", "pdf": "PDF"}
    assert html.count("data-sauvegarde=") == html.count(">Télécharger</summary>") == 1


def test_an_assistant_is_given_a_text_that_tells_first_what_it_says_of_persons(kept: Store) -> None:
    token = kept.create(values({"usagers.testimony": "Martine Lefebvre est ravie"}))
    html = unescape(Visit("fiche", token, partie="champs").html)
    told, copied = html.index("Martine Lefebvre\u202f»"), html.index("a-coller-assistant")
    assert html.index("Avant de copier") < told < copied
    assert "Avant de copier" not in Visit("fiche", kept.create(values()), partie="champs").html


def test_one_part_of_the_fiche_is_drawn_at_once(filled: str) -> None:
    seen = {part: Visit("fiche", filled, partie=part).html for part in ("", "champs", "x")}
    marks = {"paragraphe-final": {"", "x"}, "toute-la-fiche": {"champs"}}
    for mark, there in marks.items():
        assert {part for part, html in seen.items() if f'id="{mark}"' in html} == there
    assert all(html.count('aria-current="page">') >= 1 for html in seen.values())


def test_no_road_is_drawn_while_no_figure_is_known(kept: Store) -> None:
    visit = Visit("fiche", kept.create({"depart.product": "Relais Aidants"}))
    assert "pp-routes" not in visit.html
    assert "pp-routes" in Visit("fiche", kept.create(values())).html


def test_the_road_says_each_stop(kept: Store) -> None:
    token = kept.create(values({f"{LAST}.month": "?"}))
    road = Visit("fiche", token).html.partition('<ol class="pp-route"')[2].partition("</ol>")[0]
    found = re.findall("<p>(.*?)</p>", road, re.DOTALL)
    words = [" ".join(re.sub("<[^>]+>", " ", said).split()) for said in found]
    shown = stops(check(draft({f"{LAST}.month": "?"})).fiche)
    assert words == [" ".join(" ".join(stop.lines()).split()) for stop in shown]


def test_what_is_left_to_do_is_one_press_away(kept: Store) -> None:
    token = kept.create(values({f"{GROUP}.who": ""}))
    visit = Visit("fiche", token)
    assert f'href="/relecture?fiche={token}">1 réponse à compléter</a>' in visit.html
