"""A workaround that waits, or asks for leave, is none: the text must not say that it is."""

import re
from typing import Final

import pytest
from tables import cells
from wordings import STYLES, said

from coaching.fiche.choices import Family
from coaching.fiche.workarounds import only_waits
from coaching.paragraph import Style

WAITS: Final = cells("""
nous attendrons la signature | on attend la mise à dispo de l’API | J’attends la réponse de la DSI |
il faudra attendre le décret | on est obligés d’attendre | attendre la publication |
le lancement attendra | en attente de l’avis de la CNIL | dans l’attente de la signature |
on patientera | on espère que ça sera prêt | bloqué tant que le décret n’est pas paru |
rien avant la signature | pas de solution | on commencera quand il sera signé |
Nous démarrerons dès que le décret sera publié. | on commence une fois la convention signée |
on décale le lancement | nous allons demander un budget au ministère |
une demande de dérogation au ministère | demander une dérogation | nous relancerons la DSI |
on relance le préfet | rien de prévu | Rien à faire | nous n’avons rien prévu |
nous n’avons pas encore trouvé | on ne peut rien faire | on ne fait rien |
on ne sait pas comment faire | ce n’est pas possible | il n’y en a pas |
on demande l’accord écrit du conseil départemental | demander la signature de la convention |
on commence quand le préfet accepte | aucun n’est prévu | sans contournement | non | oui
""")
WORKS_AROUND: Final = cells("""
en attendant, l’usager dépose son PDF | envoi par courriel en attendant l’API |
un formulaire papier, en attente de l’API | nous n’attendrons pas : un tableur suffit |
on n’attend pas | on n’attend rien du préfet |
nous attendrons la signature, et d’ici là l’usager dépose son PDF |
on attend l’API mais on saisit à la main | plutôt que d’attendre, on téléphone |
au lieu d’attendre l’API, on recopie | le produit marche sans attendre le décret, à droit constant |
l’usager attend moins : il dépose son PDF | on demande aux parents leur attestation |
nous demandons l’accord de chaque usager | nous demandons à l’usager son PDF |
on demande l’avis des parents par téléphone | le demandeur renseigne son revenu et joint l’avis |
relance par téléphone chaque lundi | on sollicite trois bénévoles | on commence à droit constant |
on commence quand même, sur papier | on commencera sans le décret |
on commence avec ceux qui ont signé | on démarre par les communes où l’arrêté est pris |
nous ouvrons le dossier dès que la famille appelle | on commence dès que la famille accepte |
on commence quand la mairie prête une salle | on attend les usagers à la sortie de la mairie |
nous demandons l’autorisation du propriétaire | on commence dès que le locataire donne son accord |
on demande un accord au bailleur social | une charte signée |
rien ne change : l’usager dépose son PDF | rien à signer, on saisit à la main |
on n’a pas besoin du décret : un tableur suffit | ce n’est pas bloquant, on saisit à la main |
la veuve photographie elle-même son acte de mariage
""")


@pytest.mark.parametrize("workaround", WAITS)
def test_waiting_or_asking_is_no_workaround(workaround: str) -> None:
    assert only_waits(workaround)


@pytest.mark.parametrize("workaround", WORKS_AROUND)
def test_what_does_something_is_a_workaround(workaround: str) -> None:
    assert not only_waits(workaround)


@pytest.mark.parametrize("typed", ["quand ", "si apres ", "le ", "une demande "])
@pytest.mark.parametrize("start", ["on commencera ", "on demande ", "on lance "])
def test_a_long_workaround_is_read_at_once(start: str, typed: str) -> None:
    assert only_waits(start + typed * 2_000) is False


def dependencies(*workarounds: str, what: str = "le décret") -> dict[str, str]:
    texts = {"depends": "oui", "what": what, "who_decides": "le préfet", "when": "mars"}
    table = {f"independance.{family}.depends": "non" for family in Family}
    for family, workaround in zip(Family, workarounds, strict=False):
        for name, text in {**texts, "workaround": workaround}.items():
            table[f"independance.{family}.{name}"] = text
    return table


@pytest.mark.parametrize("style", STYLES[2:], ids=str)
@pytest.mark.parametrize("workaround", [WAITS[0], "nous relancerons la DSI", "rien de prévu"])
def test_text_does_not_claim_what_waits_is_worked_around(style: Style, workaround: str) -> None:
    for table in (dependencies(workaround), dependencies(workaround, "on téléphone")):
        told = said(table, style)
        assert "le préfet en décide, en mars. Pour l’instant, " in told
        assert not re.search("(?:commençons|commence) avec rien", told)


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_a_family_never_stands_for_the_words_of_a_team(style: Style) -> None:
    """What is worked round is named as the team names it, or not at all."""
    table = dependencies("on téléphone", "on téléphone", what="un " + "mot " * 40)
    told = said({**table, "usagers.testimony": "mot " * 150}, style)
    assert "texte" not in told.replace("ni texte", "")
