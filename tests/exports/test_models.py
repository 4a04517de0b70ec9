"""Text models that people change, and the check that tells what is wrong with them."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest
from factories import draft
from leaving import form_of
from roads import road

from coaching.exports import models
from coaching.exports.document_table import DOCUMENTS, WRITERS, rehearse
from coaching.exports.models import contents
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.paragraph import USUAL, Style
from exports.conftest import Replaced

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = [example.draft for example in ALL_EXAMPLES]
UNFINISHED: Final = draft({"usagers.proof": ""})

Changed = Callable[[str, str, str], None]


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Changed:
    """Put, in place of the models, a copy in which one of them says something else."""
    folder = copytree(models.MODELS, tmp_path / "documents", ignore=lambda *_: ["polices"])
    monkeypatch.setattr(models, "MODELS", folder)

    def change(name: str, before: str, after: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert before in text
        (folder / name).write_text(text.replace(before, after), encoding="utf-8")

    return change


def faults(name: str, *drafts: DraftFiche) -> list[str]:
    _, told = rehearse({name: WRITERS[name]}, drafts or EXAMPLES)
    assert all(fault.startswith(f"{name} : ") for fault in told)
    return [fault.removeprefix(f"{name} : ") for fault in told]


def test_model_may_be_changed(changed: Changed) -> None:
    changed(
        "fiche.txt.j2", "Stratégie de déploiement", "Ce que fera {{ produit }} dès {{ lancement }}"
    )
    text = form_of("txt", draft()).decode("utf-8")
    assert "\n\nCe que fera Relais Aidants dès 12\u00a0janvier\u00a02027\n\n" in text


# A model, what is changed in it, and what is said of it.
FAULTY: Final = [
    ("md", "fiche.md.j2", "{{ bloc.texte }}", "{{ bloc.txte }}", "« txte », qui n’existe pas"),
    ("html", "fiche.html.j2", "{% endif %}\n{% endfor %}", "{% endfor %}", "vers la ligne"),
    ("txt", "fiche.txt.j2", "{{ produit }}", "{{ produit.__class__.__mro__ }}", "le droit"),
    ("txt", "fiche.txt.j2", "{{ produit }}", "{{ produit / 2 }}", "ne se remplit pas"),
    ("txt", "fiche.txt.j2", "{{ produit }}", "{% include 'a.j2' %}", "« a.j2 » manque"),
]


@pytest.mark.parametrize("fault", FAULTY, ids=str)
def test_faulty_model_is_told_once_with_its_name(
    fault: tuple[str, str, str, str, str], changed: Changed
) -> None:
    name, model, before, after, sentence = fault
    changed(model, before, after)
    (told,) = faults(name)
    assert f"« {model} » ne convient pas" in told
    assert sentence in told


UNFIT: Final = [
    ("assistant", "assistant.txt.j2", "{{ brouillon }}", "", "ne dit pas « brouillon »"),
    # As models of before had it: it would be pasted with the text.
    ("md", "fiche.md.j2", "## Problème", "**{{ brouillon }}**\n\n## Problème", "serait collé"),
    ("html", "fiche.html.j2", "<h2>Str", "<p>{{ brouillon }}</p>\n<h2>Str", "serait collé"),
    ("txt", "fiche.txt.j2", "{{ produit }}", "{{ produit }}\n{{ brouillon }}", "serait collé"),
    ("md", "fiche.md.j2", "## Objectifs", "### Objectifs", "un titre y est d’un autre niveau"),
    ("md", "fiche.md.j2", "## Stratégie", "## Stratégie<br>", "du HTML ou des accolades"),
    ("md", "fiche.md.j2", "{% if loop.first %}\n\n", "{% if loop.first %}\n", "une ligne vide"),
]


@pytest.mark.parametrize("fault", UNFIT, ids=str)
def test_unfit_document_is_told(fault: tuple[str, str, str, str, str], changed: Changed) -> None:
    name, model, before, after, sentence = fault
    changed(model, before, after)
    assert [sentence in told for told in faults(name, *EXAMPLES, road(4))] == [True]


def test_finished_fiche_need_not_say_it_is_a_draft(changed: Changed) -> None:
    changed("assistant.txt.j2", "{{ brouillon }}", "")
    assert faults("assistant", draft()) == []
    assert len(faults("assistant", UNFINISHED)) == 1


TONGUE: Final = "n’est pas en français"
UNFIT_OFFICES: Final = [
    ("docx", "fr-FR", "en-GB", TONGUE),
    ("odt", 'fo:language="fr"', 'fo:language="en"', TONGUE),
    # What a style says prevails on what it rests on.
    ("odt", 'fo:color="#20262e"/></style:style>', 'fo:language="en"/></style:style>', TONGUE),
    ("docx", "{{ brouillon }}", "Note", "« brouillon »"),
]


@pytest.mark.parametrize(("name", "before", "after", "sentence"), UNFIT_OFFICES)
def test_unfit_model_of_an_office_is_told(
    name: str, before: str, after: str, sentence: str, replaced: Replaced
) -> None:
    replaced(f"fiche.{name}", before, after)
    assert [sentence in fault for fault in faults(name, UNFINISHED)] == [True]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (models.ModelFaulty(name="a", fault="b."), "Le modèle « a » ne convient pas : b."),
        (ArithmeticError("c"), "ne se remplit pas (ArithmeticError : c)."),
    ],
)
def test_same_fault_in_two_formats_is_told_once(error: Exception, told: str) -> None:
    def broken(_draft: DraftFiche, _style: Style) -> bytes:
        raise error

    _, (fault,) = rehearse({"x": broken, "y": broken}, EXAMPLES)
    assert fault.startswith("x, y : ")
    assert fault.endswith(told)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", WRITERS)
def test_shipped_templates_have_no_fault(name: str) -> None:
    assert faults(name) == []


def test_page_on_models_lists_every_value() -> None:
    page = (ROOT / "docs" / "modeles.md").read_text(encoding="utf-8")
    values = contents(draft(), USUAL)
    names = values.keys() - {"objectifs"}
    names |= {f"objectifs.{name}" for name in values["objectifs"]}
    untold = [name for name in (*names, *WRITERS, *DOCUMENTS) if f"`{name}`" not in page]
    assert not untold, f"docs/modeles.md says nothing of {untold}: give each its row there."
