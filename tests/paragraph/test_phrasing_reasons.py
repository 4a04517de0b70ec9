"""Why somebody does something: a clause of ours, a thing that decides, or words between quotes.

Authority: Grevisse et Goosse, Le Bon Usage, § 1131-1134 (propositions de cause).
"""

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import french
from coaching.paragraph.phrasing import answer_forms, outcomes
from coaching.paragraph.phrasing.reasons import Reason, reason, shows_feminine

JOINED: Final = {
    "Ils perdent deux jours.": "parce qu’ils perdent deux jours",
    "parce-que les délais sont longs": "parce que les délais sont longs",
    "vu que rien ne marche": "parce que rien ne marche",
    "que leur dossier avance": "parce que leur dossier avance",
    "pour gagner du temps": "pour gagner du temps",
    "Recopier une seule fois": "pour recopier une seule fois",
    "ne plus attendre": "pour ne plus attendre",
    "afin d’éviter la queue": "afin d’éviter la queue",
    "à cause des retards": "à cause des retards",
    "en ont marre": "parce qu’ils en ont marre",
    "sautent une réunion sur deux": "parce qu’ils sautent une réunion sur deux",
    "leur prêtent une salle": "parce qu’ils leur prêtent une salle",
    "qui attendent un an": "parce qu’ils attendent un an",
    "Attendent depuis un an": "parce qu’ils attendent depuis un an",
    "n'ont pas le temps": "parce qu’ils n’ont pas le temps",
    "se plaignent des délais": "parce qu’ils se plaignent des délais",
    "marre de la paperasse": "parce qu’ils en ont marre de la paperasse",
    "Peur de se tromper": "parce qu’ils ont peur de se tromper",
    "besoin d’un local": "parce qu’ils ont besoin d’un local",
    "Lassés d’attendre": "parce qu’ils sont lassés d’attendre",
    "agacées par les relances": "parce qu’elles sont agacées par les relances",
    "plus de bus le soir": "parce qu’il n’y a plus de bus le soir",
    "moins de dossiers à refaire": "pour avoir moins de dossiers à refaire",
    "Trop de papiers": "parce qu’il y a trop de papiers",
    "dossiers qui reviennent": "parce que leurs dossiers reviennent",
    "logiciel qui plante": "parce que leur logiciel plante",
    "Remplir un dossier prend onze heures": "parce que remplir un dossier prend onze heures",
    "le code du travail l’autorise": "parce que le code du travail l’autorise",
}
THINGS: Final = {
    "ras-le-bol": "le ras-le-bol",
    "délais trop longs": "les délais trop longs",
    "Le manque de temps.": "le manque de temps",
    "curiosité": "la curiosité",
    "2 jours perdus par mois": "deux jours perdus par mois",
}
# Of a woman, of a body, of women.
OTHERS: Final = {
    (True, False): "elle en a marre d’attendre",
    (False, False): "il en a marre d’attendre",
    (True, True): "elles en ont marre d’attendre",
}


@pytest.mark.parametrize(("typed", "told"), JOINED.items())
def test_reason_that_is_joined(typed: str, told: str) -> None:
    assert reason(typed) == Reason(f", {told}")


@pytest.mark.parametrize(("typed", "told"), THINGS.items())
def test_reason_that_is_a_thing(typed: str, told: str) -> None:
    assert reason(typed) == Reason(thing=told)


def test_reason_in_no_form_that_is_known_is_quoted() -> None:
    assert reason("INSEE, URSSAF") == Reason(quoted=answer_forms.quotation("INSEE, URSSAF"))


@pytest.mark.parametrize(("who", "told"), OTHERS.items())
def test_reason_agrees_with_those_whose_it_is(who: tuple[bool, bool], told: str) -> None:
    feminine, plural = who
    joined = reason("marre d’attendre", feminine=feminine, plural=plural).joined
    assert joined == f", parce qu’{told}"


def test_reason_of_a_body_begins_with_its_verb() -> None:
    told = Reason(", parce qu’elle veut désengorger l’accueil")
    assert reason("veut désengorger l’accueil", feminine=True, plural=False) == told


def test_a_reason_with_another_subject_is_no_relative() -> None:
    assert reason("ils ont reçu un papier").which == ", qui ont reçu un papier,"
    assert reason("ils ont reçu un papier et personne ne leur répond").which == ""


def test_reason_that_shows_who_they_are() -> None:
    assert shows_feminine("Elles attendent")
    assert shows_feminine("parce qu’elle attend")
    assert not shows_feminine("ils attendent")
    assert not shows_feminine(None)


WRONG: Final = re.compile(
    r"\b(?:de|à) les? \b|\b(?:que|parce que|puisque) (?:ils?|elles?|on)\b|\bquand que\b",
    re.IGNORECASE,
)
WORDS: Final = """
    ils elles on nous l’équipe la mairie les dossiers deux agents un plus de pas aucun pour parce
    que car si quand attendre saisir prête signent est ont délai lassés marre du des à le dès 3 80 %
    se ne et , : ( ) « » ! INSEE
"""
TYPED: Final = st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)


@given(st.text() | TYPED, st.booleans())
def test_any_answer_takes_each_form_or_none(text: str, we: bool) -> None:  # noqa: FBT001
    """None raises; none makes « de le » or « que ils » of a text that has none."""
    why = reason(text)
    told = [
        *(
            answer_forms.thing(text),
            answer_forms.thing(text, definite=False),
            answer_forms.clause(text, we=we),
        ),
        *(
            answer_forms.deed(text, we=we),
            answer_forms.start(text, we=we),
            outcomes.condition(text, we=we),
        ),
        *(outcomes.outcome(text, we=we), french.in_future(text)),
        *(
            answer_forms.settled(text),
            answer_forms.perimeter(text),
            why.joined,
            why.thing,
            why.quoted,
        ),
    ]
    if not WRONG.search(text):
        assert not [one for one in told if one and WRONG.search(one)]


@given(
    st.sampled_from(["le", "la", "un", "deux", "nos", "cette"]),
    st.text("abdeiorst", min_size=2, max_size=9),
)
def test_a_group_keeps_its_article(article: str, word: str) -> None:
    told = answer_forms.thing(f"{article} {word}")
    assert told in (None, f"{article} {word}")
