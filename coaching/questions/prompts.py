"""Questions to read aloud: what a kind and demanding coach asks, in the order of the fields.

They hold nothing to hide: a team may read them over the coach's shoulder, or ask them of itself.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coaching.fiche.progress import Screen

PROMPTS: Final[Mapping[Screen, tuple[str, ...]]] = MappingProxyType(
    {
        Screen.DEPART: (
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
        Screen.USAGERS: (
            (
                "Qui appelez-vous demain matin ? Dites-moi leur métier, leur ville, et combien ils "
                "sont : si c’est plus de cent, par lesquels commencez-vous ?"
            ),
            (
                "Qu’ont-ils fait ou demandé, eux, avant que vous veniez ? "
                "S’ils n’ont rien demandé, qui d’autre souffre assez pour essayer ?"
            ),
            "Quel partenaire a déjà dit oui ? Qu’apporte-t-il, et qu’y gagne-t-il, lui ?",
            (
                "Nous sommes six mois après le lancement. Un usager vous parle, "
                "que dit-il avec ses mots à lui ?"
            ),
            "Quel chiffre me convaincrait qu’il n’est pas le seul ?",
        ),
        Screen.INDEPENDANCE: (
            "Si personne d’autre que vous ne bouge pendant six mois, que pouvez-vous sortir ?",
            (
                "Qui, hors de votre équipe, peut vous retarder ? "
                "Dites quoi, qui décide, et pour quand."
            ),
            "Est-ce un vrai obstacle, ou la peur d’en avoir un ? Qui vous l’a dit ?",
            (
                "Sans l’attendre, que faites-vous à la main : un tableur, un téléphone, "
                "un document que l’usager dépose lui-même ?"
            ),
            "Qu’avez-vous déjà entre les mains, et que je pourrais vérifier aujourd’hui ?",
        ),
        Screen.ACCELERATION: (
            (
                "Après vos premiers usagers, qui vient ensuite ? "
                "Donnez un lieu, un nombre, un nombre de mois."
            ),
            (
                "Que devez-vous avoir constaté avant d’ouvrir cette étape ? "
                "Quelqu’un d’autre que vous pourrait-il le constater aussi ?"
            ),
            "Qui recommandera le service à votre place, et pourquoi le ferait-il ?",
            "Si vous n’embauchez personne, qu’est-ce qui fait grandir quand même ?",
            "Votre dernière étape couvre-t-elle tout le pays ? Qui resterait au bord du chemin ?",
        ),
    }
)
