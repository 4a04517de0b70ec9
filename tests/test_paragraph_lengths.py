"""What a paragraph leaves out for its words to fit, and the answers that each sentence names."""

import re
from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, PARTNER, TEXTS, draft, fiche
from wordings import STYLES, plain, sentences

from coaching.answers.choices import Family
from coaching.answers.paths import draft_from
from coaching.journey import progress
from coaching.paragraph import (
    Paragraph,
    Sentence,
    Style,
    Variant,
    Voice,
    render,
)


@pytest.mark.parametrize("voice", Voice)
def test_long_answers_make_it_say_less_and_sources_tell_it(voice: Voice) -> None:
    long = {f"{GROUP}.why": "ils attendent " + "longtemps " * 19}
    brief = render(fiche(long), style=Style(voice=voice))
    assert brief.words <= 150
    assert f"{GROUP}.why" in brief.sources
    assert {"independance.systems.who_decides", "independance.systems.when"} <= brief.left_out
    assert "l’employeur" not in brief.text


def test_a_dependency_told_without_its_way_round_does_not_pass_for_it() -> None:
    long = {"independance.systems.workaround": "nous téléphonons " + "mot " * 60}
    brief = render(fiche({"independance.calendar.depends": "?", **long}))
    assert "la sortie s’en passe\u00a0: l’accès au fichier des congés." in brief.text
    assert "independance.systems.workaround" in brief.left_out
    alone = render(fiche(long))
    assert (
        "chose ne dépend pas de l’équipe, et la sortie s’en passe\u00a0: l’accès au fichier"
        in alone.text
    )
    assert "independance.systems.workaround" in alone.left_out


LONG: Final = {"usagers.testimony": "mot " * 150, "usagers.proof": "mot " * 90}


@pytest.mark.parametrize("variant", [Variant.FICHE, Variant.DEVELOPED])
def test_dependencies_that_do_not_fit_are_counted_never_named_for_the_team(
    variant: Variant,
) -> None:
    each = {"depends": "oui", "what": "un " + "mot " * 40, "workaround": "des appels"}
    six = {f"independance.{one}.{name}": text for one in Family for name, text in each.items()}
    brief = render(fiche({**LONG, **six}), style=Style(variant))
    assert "Six choses ne dépendent pas de l’équipe, et" in brief.text
    assert "independance.legal.what" in brief.left_out


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "signe. À la dernière, au bout de trois ans, le service public national"),
        (
            {f"{LAST}.perimeter": "l’Ain", f"{LAST}.users": "3 000"},
            "signe. À la dernière, au bout de trois ans, l’Ain",
        ),
        (dict.fromkeys((path for path in COMPLETE if path.startswith(LAST)), ""), "étape. Au bout"),
    ],
)
def test_a_step_told_alone_is_no_list(changes: dict[str, str], said: str) -> None:
    names = ("depart.product", f"{GROUP}.who", f"{PARTNER}.name", f"{FIRST}.perimeter")
    floors = ("independance.systems.workaround", "independance.guarantees")
    wordy = dict.fromkeys(names, "mot " * 49) | dict.fromkeys(floors, "mot " * 18)
    wordy |= {f"independance.{one}.depends": "?" for one in Family if one is not Family.SYSTEMS}
    brief = render(fiche({**LONG, **wordy, **changes}), style=Style(Variant.DEVELOPED))
    assert said in plain(brief.text)
    assert not any(sentence.is_item for sentence in sentences(brief))


# A team that answers at length: two groups, two partners, three dependencies, four steps.
VERBOSE: Final[dict[str, str]] = {
    "depart.product": "Ma réversion en clair",
    f"{GROUP}.who": "veuves de 60 à 75 ans qui ont perdu leur mari depuis moins de six mois",
    f"{GROUP}.why": "elles passent onze heures à remplir trois dossiers " + "très longs " * 15,
    "usagers.groups.b": "2",
    "usagers.groups.b.who": "assistantes sociales qui accompagnent des conjoints survivants",
    "usagers.groups.b.count": "6",
    "usagers.groups.b.where": "à la maison des solidarités de Thiers",
    "usagers.groups.b.why": "elles refont à la main le même courrier pour chaque famille",
    f"{PARTNER}.name": "la CARSAT Auvergne",
    f"{PARTNER}.why": "quatre dossiers sur dix reviennent incomplets",
    "usagers.partners.b": "2",
    "usagers.partners.b.name": "l’étude de Me Chabrol, notaire à Ambert",
    "usagers.partners.b.certainty": "d_accord",
    "usagers.partners.b.brings": "son dépliant dans chaque dossier",
    "usagers.testimony": "j’ai touché ma première pension en quatre mois au lieu de quatorze, sans "
    "jamais rechercher deux fois le même papier, et j’ai pu garder la maison, mon jardin, mes amis",
    "independance.guarantees": "la charte, signée le 12 novembre\ndeux agentes, payées jusqu’à "
    "décembre 2027\nun prototype sur tableur, déjà utilisé par cinq familles",
    **{
        f"independance.{family}.{name}": text
        for family in ("legal", "systems", "decision")
        for name, text in {
            "depends": "oui",
            "what": f"un texte sur l’échange de tous les actes ({family})",
            "who_decides": "la direction de la sécurité sociale",
            "when": "à la fin de l’année 2028",
            "workaround": f"la veuve photographie elle-même son acte de mariage ({family})",
        }.items()
    },
    **{
        f"acceleration.steps.{key}.{name}": text
        for key in ("m", "n")
        for name, text in {
            "perimeter": f"toute la région Auvergne-Rhône-Alpes et sa voisine ({key})",
            "users": "6 000",
            "month": "18" if key == "m" else "24",
            "sign": "quatre caisses de retraite nous appellent",
            "lever": "la caisse l’inscrit dans son courrier de condoléances",
        }.items()
    },
    "acceleration.steps.m": "2",
    "acceleration.steps.n": "3",
    LAST: "4",
}


def test_a_verbose_team_answers_the_three_questions_all_the_same() -> None:
    brief = render(fiche(VERBOSE))
    told = plain(brief.text)
    assert brief.words <= Variant.FICHE.words[1]
    assert "la CARSAT Auvergne" in told
    assert "Trois choses ne dépendent pas de l’équipe" in told
    assert "Pour la première, la veuve photographie elle-même son acte de mariage (legal)." in told
    assert "en place, entre autres : la charte, signée le 12 novembre." in told
    assert "les quatre départements bretons, 900 usagers" in told
    assert "la France entière, 350 000 usagers" in told
    assert {"usagers.testimony", f"{GROUP}.why", "usagers.groups.b.who"} <= brief.left_out


def test_a_short_testimony_stays_where_a_long_one_leaves() -> None:
    short = render(fiche({**VERBOSE, "usagers.testimony": "j’ai touché ma pension à temps"}))
    assert "J’ai touché ma pension à temps." in short.text
    assert "usagers.testimony" not in short.left_out


def test_guarantees_said_in_part_are_told_so_and_named_among_what_does_not_fit() -> None:
    brief = render(fiche(VERBOSE))
    assert "deux agentes" not in brief.text
    assert "independance.guarantees" in brief.left_out
    assert "entre autres" not in render(fiche()).text


@pytest.mark.parametrize(("words", "steps"), [(0, "mn"), (24, "m"), (40, "")])
def test_steps_leave_one_by_one_the_last_before_the_country_first(words: int, steps: str) -> None:
    few = {path: text for path, text in VERBOSE.items() if path.startswith("acceleration")}
    signs = {f"acceleration.steps.{key}.sign": "oui" for key in "abmn"}
    brief = render(fiche({**few, **signs, "usagers.proof": "mot " * words}))
    told = plain(brief.text)
    kept = [key for key in "mn" if f"sa voisine ({key})" in told]
    assert "".join(kept) == steps
    assert "départements bretons" in told


def test_the_list_of_steps_says_how_many_of_them_it_holds() -> None:
    brief = render(fiche({**VERBOSE, "usagers.proof": "mot " * 90}), style=Style(Variant.DEVELOPED))
    assert "quatre étapes, dont voici deux\u00a0:" in brief.text
    assert [sentence.is_item for sentence in brief.movements[2]] == [False, True, True]


def test_short_answers_make_the_developed_text_say_what_is_not_waited_for() -> None:
    few = {f"independance.{family}.depends": "non" for family in Family}
    few |= dict.fromkeys((path for path in TEXTS if path.endswith((".why", ".sign"))), "oui")
    few |= {"usagers.testimony": "Merci.", "usagers.proof": "40", "depart.problem": "Trop long."}
    short, long = (render(fiche(table), style=Style(Variant.DEVELOPED)) for table in (few, {}))
    assert "Concrètement, elle n’attend ni loi, ni décret, ni accès à des données" in short.text
    assert "Concrètement" not in long.text


def test_pitch_leaves_nothing_out_it_chooses() -> None:
    pitch = render(fiche(), style=Style(Variant.PITCH))
    assert f"{FIRST}.lever" not in pitch.sources
    assert pitch.left_out == frozenset()


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_every_answer_that_is_said_is_among_the_sources(style: Style) -> None:
    """Each text replaced by a word of its own: a sentence shows it if and only if it says so."""
    plain = [
        path
        for path in TEXTS
        if path.endswith((".who", ".where", ".name", ".brings", ".what", ".perimeter", ".sign"))
    ]
    words = {path: f"motàmot{rank}x" for rank, path in enumerate(plain)}
    for sentence in sentences(render(fiche(words), style=style)):
        shown = {path for path, word in words.items() if word in sentence.text}
        # The sentence that opens the list of steps, and a mark, speak of a step unnamed.
        unnamed = sentence.text.endswith((":", "[à confirmer]."))
        assert shown == {path for path in sentence.sources if path in words} or unnamed


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_only_what_was_told_is_written(style: Style) -> None:
    started = progress(
        draft_from({"depart.product": "Relais Aidants", "usagers.proof": "40 sur 60"})
    )
    paragraph = render(started.checked.fiche, started.told, style)
    proof = 0 if style.variant is Variant.PITCH else 1
    assert [len(movement) for movement in paragraph.movements] == [1 + proof, 0, 0]
    assert "Relais Aidants" in paragraph.text
    nothing = progress(draft_from({}))
    assert sentences(render(nothing.checked.fiche, nothing.told, style)) == []
    done = progress(draft())
    assert render(done.checked.fiche, done.told, style) == render(done.checked.fiche, style=style)


@pytest.mark.parametrize("name", ["Mes démarches habitat", "Relais", "Haies", "Truc", "Zoé"])
@pytest.mark.parametrize("group", ["a", "z"])
def test_several_groups_are_announced_before_they_are_told(name: str, group: str) -> None:
    """The month of the arrival may not be said yet: « le premier » needs to be one of some."""
    path = f"usagers.groups.{group}"
    answers = {"depart.product": name, f"{path}.who": "des ménages", f"{path}.why": "ils attendent"}
    orders = {"usagers.groups.a": "1", "usagers.groups.z": "2"}
    begun = progress(draft_from(answers | orders))
    said = plain(render(begun.checked.fiche, begun.told).text)
    told = re.search("Le premier|Le second", said)
    assert told is None or "groupes de volontaires" in said[: told.start()]


def test_what_does_not_fit_is_named_and_the_testimony_always_fits() -> None:
    why = f"{PARTNER}.why"
    paragraph = render(progress(draft({why: "ils perdent du temps " * 20})).checked.fiche)
    assert why in paragraph.left_out
    assert not paragraph.left_out & paragraph.sources
    assert "usagers.testimony" in paragraph.sources
    assert render(progress(draft_from({})).checked.fiche).left_out == frozenset()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("L’usager dira : « 350\u202f000 € ».", 3), ("a\nb", 2), ("— !", 0)],
)
def test_words_are_counted_as_a_word_processor_does(text: str, words: int) -> None:
    assert Paragraph(((Sentence(text, ()),),)).words == words


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_complete_table_has_an_answer_for_each_source(style: Style) -> None:
    assert render(fiche(), style=style).sources <= set(COMPLETE)
