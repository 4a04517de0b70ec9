"""Workshop notes pasted as they are: labels, lists, arrows and abbreviations."""

from typing import Final

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, understand
from coaching.intake.splitting import Label, announced, is_label, sentences

Said = dict[Kind, tuple[str, ...]]

NOTES: Final = """- pilote : MA de Nanterre, 20 surveillants + 2 conseillers
- pq ? 40 arrivants par jour, tout à la main
- partenaires : DAP, SPIP 92, préfecture de Nanterre
- bloquant : API Genesis -> rien avant 2028. Plan B = double saisie de 3 champs
- garantie : accord écrit du 12/05
- suite : lancement mars 2027, 5 MA d’IDF (sept. 2027, 130 surv.) -> 186 établissements
- go si moins de 10 min par arrivant
- levier national : note de la DAP"""
SAID: Final[Said] = {
    Kind.COUNT: ("20 surveillants + 2 conseillers",),
    Kind.PLACE: ("MA de Nanterre",),
    Kind.STEP: ("5 MA d’IDF (sept. 2027, 130 surv.)",),
    Kind.NATIONAL: ("186 établissements",),
}


def suggested(text: str, said: Said) -> dict[str, tuple[str, bool]]:
    return {one.key: (one.text, one.sure) for one in suggest(understand(text, finding(said)))}


def test_notes_fill_the_fields_that_their_labels_name() -> None:
    assert suggested(NOTES, SAID) == {
        "depart.0.launch": ("mars 2027", True),
        "usagers.groups.0.who": ("surveillants", False),
        "usagers.groups.0.count": ("20", False),
        "usagers.groups.0.where": ("MA de Nanterre", True),
        "usagers.groups.0.why": ("40 arrivants par jour, tout à la main", True),
        "usagers.partners.0.name": ("DAP", True),
        "usagers.partners.1.name": ("SPIP 92", True),
        "usagers.partners.2.name": ("préfecture de Nanterre", True),
        "independance.systems.0.what": ("API Genesis", True),
        "independance.systems.0.when": ("rien avant 2028", True),
        "independance.systems.0.workaround": ("double saisie de 3 champs", True),
        "independance.0.guarantees": ("accord écrit du 12/05", True),
        "acceleration.steps.0.perimeter": ("5 MA d’IDF", True),
        "acceleration.steps.0.month": ("6 mois", True),
        "acceleration.steps.0.sign": ("si moins de 10 min par arrivant", True),
        "acceleration.steps.99.perimeter": ("186 établissements", True),
        "acceleration.steps.99.lever": ("note de la DAP", True),
    }


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("- pq ? 22 000 PL par jour", [(Label.WHY, "22 000 PL par jour")]),
        ("* levier = note + école", [(Label.LEVER, "note + école")]),
        ("- go si note > 4/5", [(Label.SIGN, "si note > 4/5")]),
        ("Levier\nLe réseau", [(Label.LEVER, "Le réseau")]),
        ("2) Étape 1 : Grand Est", [(Label.STEP, "Grand Est")]),
        (
            "Yonne (signe : 3 appels ; levier : l’URPS), puis la région",
            [(Label.SIGN, "3 appels "), (Label.LEVER, "l’URPS")],
        ),
        ("On sait qui : personne", []),
        ("Le levier est connu", []),
    ],
)
def test_labels_announce_what_follows(sentence: str, told: list[tuple[Label, str]]) -> None:
    assert [(one.label, one.text) for one in announced(sentence)] == told


@pytest.mark.parametrize(
    ("text", "alone"),
    [("Étapes", True), ("- Avec qui ?", True), ("2. LEVIERS :", True), ("La suite viendra", False)],
)
def test_label_alone_announces_the_next_line(text: str, alone: bool) -> None:  # noqa: FBT001 - a case
    assert is_label(text) is alone
    assert [one.text for one in sentences(f"{text}\nDix communes")] == (
        [f"{text}\nDix communes"] if alone else [text, "Dix communes"]
    )


@pytest.mark.parametrize(
    "text",
    ["Rennes (sept. 2026) puis Brest", "12 instr. du site", "la dir. interreg. est d’accord"],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert [one.text for one in sentences(text)] == [text]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Pourquoi : la file d’attente", "volontariat-non-justifie"),
        ("Partenaires : la DREAL", "partenaire-non-nomme"),
        ("Levier : le réseau", "levier-absent"),
        ("Signal : dix appels", "seuil-absent"),
    ],
)
def test_what_a_label_announces_is_not_missing(label: str, code: str) -> None:
    text = "Nos premiers usagers : 12 maires.\nPassage à l’échelle : la région."
    remarks = [
        {one.rule.code for part in understand(draft, finding({})).parts for one in part.remarks}
        for draft in (text, f"{text}\n{label}")
    ]
    assert [code in codes for codes in remarks] == [True, False]


def test_remark_quotes_nothing_that_tells_nothing() -> None:
    text = "Bonjour à tous.\nNos premiers usagers : 12 maires."
    remarks = understand(text, finding({})).parts[0].remarks
    assert remarks
    assert [one.quote for one in remarks] == [""] * len(remarks)


@pytest.mark.parametrize(
    ("said", "workaround"),
    [
        ("Si elle n’est pas prête, on prend la base Sirene", "on prend la base Sirene"),
        ("Si la date de l’API glisse, nous gardons la version 2", "nous gardons la version 2"),
        ("Elle est en retard, donc on marche d’abord en 4G", "on marche d’abord en 4G"),
        ("Si elle arrive, on prend la base Sirene", None),
    ],
)
def test_what_is_done_otherwise_is_a_workaround(said: str, workaround: str | None) -> None:
    text = f"Nous attendons l’API de l’Urssaf. {said}."
    found = suggested(text, {Kind.AWAITS_SYSTEM: ("Nous attendons l’API de l’Urssaf",)})
    assert found.get("independance.systems.0.workaround") == (workaround and (workaround, True))


def test_what_is_done_meanwhile_stays_on_its_line_and_dates_nothing() -> None:
    text = (
        "- dépendance : arrêté sécheresse, en attendant relevés de 2025\n- garanties : serveur payé"
    )
    assert suggested(text, {}) == {
        "independance.legal.0.what": ("arrêté sécheresse", True),
        "independance.legal.0.workaround": ("relevés de 2025", True),
        "independance.0.guarantees": ("serveur payé", True),
    }


def test_people_are_no_perimeter() -> None:
    found = suggested("Étapes : l’Yonne, 60 greffiers.", {Kind.STEP: ("l’Yonne, 60 greffiers",)})
    assert [key for key in found if key.endswith("perimeter")] == ["acceleration.steps.0.perimeter"]


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("en septembre 2027, l’Yonne", "6 mois"),
        ("l’Yonne au bout d’un an", "un an"),
        ("l’Yonne en janvier 2027", None),
        ("l’Yonne bientôt", None),
    ],
)
def test_month_of_a_step_is_counted_from_the_launch(said: str, months: str | None) -> None:
    found = suggested(f"Lancement en mars 2027. Étapes : {said}.", {Kind.STEP: ("l’Yonne",)})
    assert found.get("acceleration.steps.0.month") == (months and (months, True))
