"""The starting point: the product and the country it is meant for."""

from typing import Final

from coaching.fiche.progress import Screen
from coaching.fiche.questions.guidance import SIX_MONTHS_FROM_LAUNCH, TIME_IS_FIXED
from coaching.fiche.questions.question import Facilitation, Question

DEPART: Final = Question(
    screen=Screen.DEPART,
    label="Point de départ",
    abbreviation="Départ",
    back="Revenir au point de départ",
    purpose="Donnez le nom du produit, le problème et la date de lancement.",
    title="D’où partez-vous ?",
    why="Un nom, un problème, ceux qu’il touche, une date : deux minutes suffisent.",
    quotations=(TIME_IS_FIXED,),
    good=(
        "Relais Aidants. Un aidant familial sur trois pose des congés sans solde pour accompagner "
        "un proche. 350 000 aidants familiaux qui travaillent. Lancement le 12 janvier 2027."
    ),
    prompts=(
        (
            "Dites-moi le nom de votre produit et le jour où vous lancez. "
            "Ce jour est-il déjà dans vos agendas ?"
        ),
        (
            "Racontez-moi la dernière personne que vous avez vue buter sur ce problème : "
            "que faisait-elle, que lui est-il arrivé ?"
        ),
        "Cette phrase dit-elle un problème, ou déjà votre solution ?",
        (
            "Dans tout le pays, qui vit la même chose ? Combien sont-ils, même à peu près, "
            "et d’où tenez-vous ce nombre ?"
        ),
    ),
    projected=(TIME_IS_FIXED, SIX_MONTHS_FROM_LAUNCH),
    facilitation=Facilitation(
        title="Accueil et point de départ",
        to_do=(
            "Dites la règle en une phrase : six mois, pas un de plus ; si c’est trop, c’est le "
            "périmètre qui rapetisse. Chaque équipe écrit un nom, un problème, une date."
        ),
        stuck=(
            (
                "Nous n’avons pas encore de nom.",
                "Donnez-lui un nom provisoire. Comment l’appelez-vous entre vous ?",
            ),
            (
                "Le problème, c’est qu’il n’y a pas de plateforme.",
                "Et à celui qui n’en a pas, qu’est-il arrivé mardi dernier ?",
            ),
            (
                "On ne sait pas combien ils sont.",
                "Plutôt mille, ou un million ? L’ordre de grandeur suffit.",
            ),
        ),
    ),
)
