"""What form a fragment has; « OTHER » is the safe answer, and a colon joins it.

Authority: Grevisse et Goosse, Le Bon Usage, § 209-213 (la phrase), § 793 (personnes du verbe).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french import Form, form_of, is_plural

FORMS = {
    Form.CLAUSE: """
        ils attendent|Elles ont demandé.|on refuse du monde|il n’y a plus de guichet|c’est long
        |huit aidants sur dix reviennent|80 % des artisans renouvellent
        |Deux académies le demandent.|les assistantes sociales en parlent|le guichet y renvoie
        |trois caisses le demanderont|le délai passe sous cinq jours
        |la moitié des inscrits revient|aucun ne se désinscrit|le taux de relance baisse
        |les agents du département le réclament|un maire nous appelle
        |l’aidant dépose son attestation en photo|Un tableur suffit.|L’association le recommande
        |chaque usager invite son voisin|plusieurs mairies demandent à en être
        |2 écoles nous écrivent|les infirmières libérales forment leurs voisines
        |onze le réclament|40 aidants sur 60 n’ont posé aucun congé
    """,
    Form.CONDITION: """
        quand ils reviennent|Lorsque deux communes demandent|si le délai passe sous cinq jours
        |dès que huit usagers sur dix reviennent|une fois que le parc a signé|lorsqu’ils reviennent
    """,
    Form.INFINITIVE: "gagner du temps|Réduire les délais|appeler les familles|ne plus attendre",
    Form.THING: """
        l’hébergement|une équipe financée|deux conseillères|la moitié des inscrits
        |20 appels par semaine|les données ouvertes de l’INSEE|un taux de retour de 80 %
        |le bouche-à-oreille|Un agent|la baisse du taux de relance|une aide de la région
        |l’ordre des sages-femmes|un département|le président du parc
        |la formation des agents du département|trois départements|40 sur 60
    """,
    Form.OTHER: """
        bouche-à-oreille|hébergement acquis|ras-le-bol|un prescripteur : la CAF|Recrutement
        |les aidants qui travaillent en parlent|dans le Finistère|réseau des missions locales|?
        |marre de la paperasse|
    """,
}
CASES = [
    (text.strip(), kind)
    for kind, texts in FORMS.items()
    for text in " ".join(texts.split()).split("|")
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_form(text: str, kind: Form) -> None:
    assert form_of(text) is kind


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("les Restos du cœur", True),
        ("Les chambres de métiers", True),
        ("deux communes", True),
        ("la MSA", False),
        ("Mme Le Goff", False),
        ("France Travail", False),
        ("", False),
    ],
)
def test_is_plural(name: str, plural: bool) -> None:  # noqa: FBT001
    assert is_plural(name) is plural


@given(st.text() | st.text(" ’'.,laecdsi0\n"))
def test_any_text_has_a_form(text: str) -> None:
    assert form_of(text) in Form
