"""« Coller un brouillon »: what is shown of it, and what is written, once agreed, in a fiche."""

from pathlib import Path
from typing import Final

import pytest
from factories import COMPLETE
from reader import DRAFT, SAID, finding
from shared import out_of_reach, shared_at
from visit import Visit

from coaching.errors import StorageUnavailable
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import entry_keys, values_of
from coaching.french import typography
from coaching.intake import LONGEST, Understood, understand
from coaching.storage import Store

FIELD: Final = "texte-brouillon"
READ: Final = "lire-brouillon"
PUT: Final = "mettre-brouillon"


pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture(autouse=True)
def texts_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Understand what the texts are known to say, and note what was read."""
    asked: list[str] = []

    def known(text: str) -> Understood:
        asked.append(text)
        return understand(text, finding(SAID))

    monkeypatch.setattr("coaching.ui.screens.brouillon.understand", known)
    return asked


def read(text: str = DRAFT, token: str = "") -> Visit:
    return Visit("brouillon", token).type_in(FIELD, text).click(READ)


def test_a_word_that_comes_near_a_question_is_no_answer_to_it() -> None:
    """« Dépend » makes us look for independence; nothing of it was read, and none is praised."""
    visit = read("Le service dépend du ministère de la culture.")
    part = visit.html.split('id="lecture-independance"')[1].split("</section>")[0]
    assert "nous n’y lisons rien de net" in part
    assert "redire" not in visit.html
    assert "<blockquote>" in part


def test_a_published_description_is_told_what_the_standard_awaits_of_it() -> None:
    page = read("## Contexte\n\nUne loi.\n\n## Problème\n\nLes maires attendent.").html
    told = page.partition('id="titre-standard"')[2]
    assert "Déjà là&nbsp;: le problème, son contexte et ses usagers." in told
    assert "À ajouter&nbsp;: la stratégie de déploiement, ou les prochaines étapes." in told
    assert "titre-standard" not in read().html


def box(visit: Visit, name: str) -> str:
    """Return the key of the checkbox of a suggestion."""
    return next(str(one.key) for one in visit.tab.checkbox if str(one.key).endswith(name))


def only(visit: Visit, *names: str) -> Visit:
    """Accept these suggestions and no other."""
    chosen = {box(visit, name) for name in names}
    for one in visit.tab.checkbox:
        one.set_value(one.key in chosen)
    return visit.run()


def test_nothing_is_read_before_the_button(texts_read: list[str]) -> None:
    visit = Visit("brouillon").type_in(FIELD, DRAFT)
    assert texts_read == []
    assert "Ce que dit votre brouillon" not in visit.html
    assert PUT not in visit.buttons()
    assert "Ce que dit votre brouillon" in visit.click(READ).html
    assert texts_read == [DRAFT]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_empty_draft_is_told_what_to_do(text: str, texts_read: list[str]) -> None:
    assert "Collez d’abord votre texte" in read(text).html
    assert texts_read == []


def test_too_long_draft_is_told_and_kept(texts_read: list[str]) -> None:
    text = "a" * (LONGEST + 1)
    visit = read(text)
    assert "Votre brouillon compte 10\u202f001\u00a0caractères" in visit.html.replace(
        "001 car", "001\u00a0car"
    )
    assert visit.held(FIELD) == text
    assert texts_read == []


def test_draft_is_kept_from_page_to_page(texts_read: list[str]) -> None:
    visit = read().go("accueil").go("brouillon")
    assert visit.held(FIELD) == DRAFT
    assert "Ce que dit votre brouillon" in visit.html
    assert len(texts_read) == 1
    assert "Votre texte a changé" in visit.type_in(FIELD, f"{DRAFT} Et voilà.").html


def test_diagnosis_and_marks_are_shown() -> None:
    html = read().html
    assert "<mark><span>100 jeunes artisans</span><small>" in html
    assert "Vos premiers usagers sont comptés" in html
    assert "rien reconnu" not in html


def test_what_is_clear_is_ticked_and_the_rest_is_to_check() -> None:
    visit = read()
    ticked = {str(one.key) for one in visit.tab.checkbox if one.value}
    doubtful = {box(visit, name) for name in ("legal-0-what", "99-lever")}
    assert doubtful.isdisjoint(ticked)
    assert {box(visit, name) for name in ("groups-0-who", "groups-0-why", "guarantees")} <= ticked
    assert visit.html.count("À vérifier avant de cocher.") == len(visit.tab.checkbox) - len(ticked)
    assert "Ce qui nous paraît clair est déjà coché" in visit.html


def test_nothing_is_said_to_be_ticked_when_nothing_is(kept: Store) -> None:
    html = read(DRAFT, kept.create(COMPLETE, "ana")).html
    assert "déjà coché" not in html
    assert "Cochez ce qui est juste, laissez le reste." in html


def test_question_without_a_word_gets_a_kind_line() -> None:
    html = read("Nos premiers usagers : des maires.").html
    assert "Nous n’avons rien reconnu ici sur ce qui garantit votre indépendance" in html
    assert "Comment accélérer" in html
    assert html.count('<li class="pp-lu ') == 4
    assert "Voir une autre remarque" in html


def test_text_of_a_person_is_data() -> None:
    hostile = "<script>alert(1)</script> {{ 7 * 7 }} **gras** <img src=x>"
    visit = read(f"Premiers usagers : {hostile}.\nPremiers partenaires : la MSA de l’Ain.")
    shown = visit.html
    assert not any("script" in one.label for one in visit.tab.checkbox)
    for page in (shown, visit.click(PUT).html):
        assert "<script" not in page
        assert "<img" not in page
    assert "&lt;script&gt;" in shown
    assert "{{ 7 * 7 }} **gras**" in shown


def test_accepted_suggestions_alone_make_a_fiche(kept: Store) -> None:
    visit = only(read(), "groups-0-who", "partners-0-name").click(PUT)
    assert visit.held("champ-usagers-groups-a-who") == "jeunes artisans"
    values = dict(kept.read(visit.token).values)
    assert values.pop("usagers.groups.a.who") == "jeunes artisans"
    assert values.pop("usagers.partners.a.name") == "La chambre de métiers d’Aix"
    assert values == values_of(DraftFiche())


def test_new_fiche_opens_on_the_first_question_touched() -> None:
    visit = only(read(), "steps-99-perimeter").click(PUT)
    assert visit.held("champ-acceleration-steps-b-perimeter") == "la France entière"


def test_a_sheet_filled_by_hand_is_typed_after_its_questions(kept: Store) -> None:
    visit = Visit("brouillon").click("feuille-brouillon")
    assert "feuille-brouillon" not in visit.buttons()  # it would replace what is typed
    asked = visit.held(FIELD)
    assert "juste après sa question" in visit.click(READ).html
    filled = asked.replace("appelle votre produit ? ", "appelle votre produit ? Zoé").replace(
        "Quel problème règle-t-il ? ", "Quel problème règle-t-il ? on attend\ntrop"
    )
    visit.type_in(FIELD, filled).click(READ)
    assert "Ce que dit votre brouillon" not in visit.html
    told = kept.read(visit.click(PUT).token).values
    assert {path: text for path, text in told.items() if path.startswith("depart")} == {
        "depart.product": "Zoé",
        "depart.problem": "on attend trop",
    }


def test_nothing_is_written_without_consent(kept: Store) -> None:
    token = kept.create(COMPLETE, "ana")
    before = kept.read(token)
    visit = read(DRAFT, token)
    assert kept.read(token) == before
    assert "Cochez au moins une proposition" in only(visit).click(PUT).html
    assert kept.read(token) == before


def test_text_already_there_is_kept_and_shown(kept: Store) -> None:
    token = kept.create({**COMPLETE, "independance.legal.depends": "non"}, "ana")
    visit = read(DRAFT, token)
    assert not any(one.value for one in visit.tab.checkbox)
    assert "Votre fiche garde «\u202fNon\u202f»" in visit.html
    only(visit, "groups-0-who").click(PUT)
    values = kept.read(token).values
    assert {path: values[path] for path in COMPLETE if path in values} == {
        **COMPLETE,
        "independance.legal.depends": "non",
    }
    (added,) = set(entry_keys(values, "usagers.groups")) - {"a"}
    assert values[f"usagers.groups.{added}.who"] == "jeunes artisans"


def test_what_was_taken_is_not_offered_again(kept: Store) -> None:
    token = kept.create(values_of(DraftFiche()), "ana")
    visit = read(DRAFT, token)
    for one in visit.tab.checkbox:
        one.set_value(True)
    visit.run().click(PUT).go("brouillon")
    assert not list(visit.tab.checkbox)
    assert "Votre fiche a déjà une réponse à tout cela" in visit.html


def test_what_was_put_where_is_told_with_the_way_to_it(kept: Store) -> None:
    token = kept.create(COMPLETE, "ana")
    visit = only(read(DRAFT, token), "partners-0-name", "partners-0-brings", "steps-0-perimeter")
    html = visit.click(PUT).html
    assert "3 réponses reprises de votre brouillon" in html
    values = kept.read(token).values
    (partner,) = set(entry_keys(values, "usagers.partners")) - {"a"}
    assert f'data-champ="champ-usagers-partners-{partner}-name">partenaire 2</a>' in html
    assert "&amp;champ=champ-acceleration-steps-" in html
    assert ">étape 2</a>." in html
    assert "réponses reprises" in visit.go("acceleration").html
    assert "réponses reprises" not in visit.go("independance").html
    assert "réponses reprises" not in visit.go("usagers").html


def test_what_the_fiche_has_already_is_folded(kept: Store) -> None:
    said = "«\u202fGrâce à ce service, j’ai touché ma pension sans courir les guichets.\u202f»"
    token = kept.create(
        {
            "depart.launch": "lundi 1er février 2027",
            "usagers.groups.a.who": "les jeunes artisans d’Aix",
            "usagers.groups.a.count": "une centaine",
            "usagers.partners.a.name": "Chambre de métiers (CMA) Aix",
            "independance.legal.workaround": said * 3,
        },
        "ana",
    )
    visit = read(f"{DRAFT}\nLancement le 3 mai 2027.", token)
    assert not any(
        str(one.key).endswith(("groups-0-who", "groups-0-count", "partners-0-name", "launch"))
        for one in visit.tab.checkbox
    )
    assert "<summary>Votre fiche dit déjà 3 de ces réponses, et autre chose pour 2<" in visit.html
    assert "Votre brouillon date le lancement de «\u202f3 mai 2027\u202f»" in visit.html
    assert "«\u202f«" not in visit.html


def test_date_within_the_month_of_the_other_is_no_other(kept: Store) -> None:
    token = kept.create({"depart.launch": "3 mai 2027"}, "ana")
    assert "date le lancement" not in read(f"{DRAFT}\nLancement en mai 2027.", token).html


def test_database_down_is_told(tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        visit = read().click(PUT)
        assert [error.value for error in visit.tab.error] == [typography(str(StorageUnavailable()))]
        assert visit.held(FIELD) == DRAFT


@pytest.mark.parametrize("is_known", [True, False])
def test_home_leads_to_it_with_the_fiche(is_known: bool, kept: Store) -> None:  # noqa: FBT001
    token = kept.create(COMPLETE, "ana") if is_known else ""
    visit = Visit("accueil", token).click("brouillon-ouvrir")
    assert visit.held(FIELD) == ""
    assert visit.token == token


def test_starting_point_leads_to_it(kept: Store) -> None:
    token = kept.create()
    assert f'href="/brouillon?fiche={token}"' in Visit("depart", token).html
