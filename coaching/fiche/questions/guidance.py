"""The sentences of beta.gouv.fr that the product quotes, word for word and credited.

Source: beta.gouv.fr, MOOC « Créer des services publics numériques innovants »,
sheet « Déployer son produit ». They are quotations, never our own text.
"""

from dataclasses import dataclass

SOURCE = "beta.gouv.fr, « Déployer son produit »"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence quoted from a published source.

    `text` keeps the source's words; only its typography is made French.
    """

    text: str
    source: str = SOURCE


INDEPENDENCE_QUESTION = Quotation(
    "Les garanties que la sortie de votre produit ne dépend pas d’évènements "
    "ou d’investissements externes à votre équipe "
    "(un décret, des travaux dans telle administration…)"
)
TIME_IS_FIXED = Quotation(
    "Le temps ne sera pas une variable d’ajustement, c’est le périmètre qui pourra l’être."
)
SEEK_VOLUNTEERS = Quotation(
    "Cherchez des volontaires, qu’ils soient usagers ou partenaires. Ils seront dans la même "
    "psychologie que vous : prendre le risque d’essayer autre chose."
)
SIX_MONTHS_OF_USE = Quotation(
    "6 mois pour avoir des usagers qui disent « grâce à ce produit, j’ai eu moins de problèmes »."
)
NO_DECREE = Quotation(
    "Vous n’aurez pas en 6 mois un décret qui va changer les choses en France, "
    "ni 100 chambres des métiers qui vont déployer votre solution."
)
START_SMALL = Quotation(
    "Pas sur les 2 millions et demi d’indépendants, mais par exemple sur 100 jeunes artisans "
    "et avec la chambre des métiers d’Aix en Provence."
)
REDUCED_PERIMETER = Quotation(
    "Vous allez trouver un périmètre réduit et surtout vous adresser à des partenaires "
    "et des usagers volontaires pour être des pilotes."
)
NO_PERSUASION = Quotation(
    "Ne cherchez pas à déployer nationalement quelque chose, à essayer de convaincre."
)
FIRST_USERS_QUESTION = Quotation(
    "Qui seront vos premiers usagers ? vos premiers partenaires ? pourquoi sont-ils volontaires ?"
)
SIX_MONTHS_FROM_LAUNCH = Quotation("Vous aurez 6 mois à partir du lancement.")
ACCELERATION_QUESTION = Quotation(
    "Comment accélérer pour passer d’un premier périmètre à un service public national ?"
)
BE_ENTREPRENEURIAL = Quotation(
    "Vous devez maintenant démontrer votre capacité à vous inscrire "
    "dans une démarche très entrepreneuriale."
)
