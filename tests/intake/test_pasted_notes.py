"""Workshop notes pasted as they are: labels, lists, arrows and abbreviations."""

from datetime import date
from typing import Final

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, undated, understand
from coaching.intake.first_users import contribution
from coaching.intake.splitting import Label, announced, is_label, sentences
from coaching.intake.timing import moments

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


# Partners in a pasted draft: their names, and what each brings


def partners(text: str, said: Said) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for one in suggest(understand(text, finding(said))):
        if one.group == "usagers.partners":
            found.setdefault(one.rank, {})[one.name] = one.text
    return list(found.values())


@pytest.mark.parametrize(
    ("after", "brings"),
    [
        (" nous prête deux camions équipés.", "prête deux camions équipés"),
        (", elle, relit chaque fiche.", "relit chaque fiche"),
        (", propriétaire des murs, ouvre ses salles le soir.", "ouvre ses salles le soir"),
        (" qui s’est engagé à répondre dans la journée", "s’est engagé à répondre dans la journée"),
        (" a détaché une référente ; l’autre", "a détaché une référente"),
        (" (prête un local), et", "prête un local"),
        (" (29), qui nous prête une salle", "prête une salle"),
        (" : deux agents répondent sous 24 h.", "deux agents répondent sous 24 h"),
        (" => prend en charge le transport", "prend en charge le transport"),
        (" – finance et pilote", "finance et pilote"),
        (" finance les bornes, tandis que ", "finance les bornes"),
        (" prête une salle parce que ses adhérents le demandent", "prête une salle"),
        (" transmettra la liste, et ", "transmettra la liste"),
        (" publie chaque matin ses créneaux libres.", "publie chaque matin ses créneaux libres"),
        (" = salle + référente", "salle + référente"),
        (" : 2 réunions / an", "2 réunions / an"),
        (" relaie le service, et sur ", "relaie le service"),
    ],
)
def test_what_a_partner_brings_follows_its_name(after: str, brings: str) -> None:
    assert contribution(after) == brings


@pytest.mark.parametrize(
    "after",
    [
        " veut réduire ses délais",
        " cherche une salle",
        " - accord verbal",
        ", à confirmer.",
        " (BnF)",
        " (Agence régionale de santé)",
        " assurance maladie",
        " est d’accord",
        "",
        " : ?",
    ],
)
def test_what_is_no_contribution_is_left(after: str) -> None:
    assert not contribution(after)


def test_each_partner_has_its_own_contribution() -> None:
    text = "Nos partenaires : la MSA du Gers prête une salle et l’Unaf relit les contenus."
    assert partners(text, {Kind.PARTNER: ("la MSA du Gers", "l’Unaf")}) == [
        {"name": "la MSA du Gers", "brings": "prête une salle"},
        {"name": "l’Unaf", "brings": "relit les contenus"},
    ]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("la fac d’Amiens intègre notre lien", "la fac d’Amiens"),
        ("La cour d’appel de Nancy libère un greffier", "La cour d’appel de Nancy"),
        ("l’Agence régionale de santé du Centre", "l’Agence régionale de santé du Centre"),
        ("sur la Caf du Nord", "la Caf du Nord"),
        ("Du coup la DDT 79 prête une salle", "la DDT 79"),
        ("✔ la DDPP 76 = enquêtes + avis", "la DDPP 76"),
    ],
)
def test_name_of_a_partner_is_parted_from_what_it_does(said: str, name: str) -> None:
    text = f"Partenaires :\n{said}."  # a label: which question it speaks of rests on no score
    assert [one["name"] for one in partners(text, {Kind.PARTNER: (said,)})] == [name]


# Dates of steps in a draft: read as they are said, counted from the launch


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("en mars 2027", (2027, 3)),
        ("(avril 27)", (2027, 4)),
        ("janv. 2027 :", (2027, 1)),
        ("le 12/05/2027", (2027, 5)),
        ("09/2027", (2027, 9)),
        ("le 12 février 2027", (2027, 2)),
        ("sept 27 toute la ville", (2027, 9)),
        ("été 28 les Hauts-de-France", (2028, 7)),
        ("l’hiver 2027", (2027, 12)),
        ("au printemps 2027", (2027, 4)),
        ("À L’ÉTÉ 2027", (2027, 7)),
        ("à la rentrée 2029", (2029, 9)),
        ("fin 27", (2027, 11)),
        ("mi-2028", (2028, 7)),
        ("T2 2027", (2027, 5)),
        ("S2 2027", (2027, 10)),
        ("au deuxième semestre 2027", (2027, 10)),
        ("1er trim. 2028", (2028, 2)),
        ("en 2028", (2028, 7)),
        ("2029 : national", (2029, 7)),
        ("d’ici 2030", (2030, 7)),
    ],
)
def test_moment_is_the_middle_of_what_is_said(said: str, month: tuple[int, int]) -> None:
    (found,) = moments(said)
    assert found.day == date(*month, 1)


@pytest.mark.parametrize(
    "said", ["2028 dossiers", "fin 27 baux", "de 2027 agents", "2 000 usagers", "la rentrée", ""]
)
def test_what_is_no_date_is_no_moment(said: str) -> None:
    assert moments(said) == []


ROAD = "Accélération : puis l’Aveyron au printemps 2027, puis toute la France en 2029."
FOUND = finding({Kind.STEP: ("l’Aveyron au printemps 2027",), Kind.NATIONAL: ("toute la France",)})


def test_dates_are_months_from_the_launch_of_the_fiche() -> None:
    found = suggest(understand(ROAD, FOUND), launch="janvier 2026")
    months = {one.key: (one.text, one.source, one.sure) for one in found if one.name == "month"}
    assert months == {
        "acceleration.steps.0.month": ("15 mois", "printemps 2027", True),
        "acceleration.steps.99.month": ("4 ans", "en 2029", False),
    }


def test_launch_of_the_draft_goes_before_that_of_the_fiche() -> None:
    draft = f"Lancement en janvier 2027. {ROAD}"
    found = suggest(understand(draft, FOUND), launch="janvier 2026")
    assert [one.text for one in found if one.name == "month"] == ["3 mois", "2 ans"]


def test_dates_wait_for_a_launch() -> None:
    read = understand(ROAD, FOUND)
    assert [one for one in suggest(read) if one.name == "month"] == []
    assert undated(read) == ["printemps 2027", "en 2029"]
    assert undated(read, launch="janvier 2026") == []
    assert undated(read, launch="bientôt") == ["printemps 2027", "en 2029"]


def test_date_before_the_launch_gives_no_month() -> None:
    found = suggest(understand(ROAD, FOUND), launch="juin 2028")
    assert {one.key: one.text for one in found if one.name == "month"} == {
        "acceleration.steps.99.month": "1 an"
    }


STEPS = ("l’Aveyron", "l’Occitanie")


def months(road: str) -> list[str]:
    found = finding({Kind.STEP: STEPS, Kind.NATIONAL: ("toute la France",)})
    return [
        one.text
        for one in suggest(understand(f"Accélération : {road}", found), launch="janvier 2026")
        if one.name == "month"
    ]


@pytest.mark.parametrize(
    ("road", "expected"),
    [
        (
            "l’Aveyron en mars 2026, l’Occitanie en mars 2027 et toute la France en mars 2028.",
            ["2 mois", "14 mois", "26 mois"],
        ),
        (
            "en mars 2026, l’Aveyron ; en mars 2027, l’Occitanie ; en mars 2028, toute la France.",
            ["2 mois", "14 mois", "26 mois"],
        ),
        ("l’Aveyron six mois après le lancement, puis toute la France.", ["six mois"]),
        ("+6 mois : l’Aveyron. +36 mois : toute la France.", ["6 mois", "36 mois"]),
        ("M+6 : l’Aveyron. À trois ans, toute la France.", ["M+6", "trois ans"]),
        ("l’Aveyron douze mois après l’ouverture.", ["douze mois"]),
    ],
)
def test_each_step_has_its_own_date(road: str, expected: list[str]) -> None:
    assert months(road) == expected


def test_dates_within_a_sign_are_not_the_step_s() -> None:
    sign = "quand huit sur dix reviennent au bout de trois mois"
    found = finding({Kind.STEP: ("l’Aveyron",), Kind.SIGN: (sign,)})
    read = understand(f"Accélération : {sign}, l’Aveyron.", found)
    assert [one for one in suggest(read, launch="janvier 2026") if one.name == "month"] == []
