"""Short answers, plausible or absurd, as a team in a hurry types them; the examples' words too."""

from collections.abc import Iterator
from random import Random
from typing import Final

from factories import FIRST

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of

# None breaks anything alone: what is told of one depends on those beside it.
_TYPED: Final = """
    Finistère|Mende|en Bretagne|l’Ain|Ain|2A|CD48|le CDG 48|la MSA|MSA|Mme Le Goff|M.|Mme|dr
    |Brest et|ils en parlent|elles en parlent|bouche à oreille|le bouche-à-oreille|par mail
    |un appel|la presse|les élus|le préfet|le maire|la loi|un décret|le budget|l’accord
    |la DSI|une note|rien à attendre|Grâce à vous|« Merci »|merci !|c’est mieux|ça marche
    |j’ai gagné du temps|plus vite|top|bof|👍|👍🏽|❤️|🙂🙂|:-)|100|3|0|1|-1|3.|3,5|½|60 %|100 %
    |1 000|12 mois|6|2027|12/01/2027|mars|3 ans|en mars|fin 2027|jamais|toujours|bientôt
    |demain|oui|Oui.|non|NON|ok|OK !|si|peut-être|à voir|rien|aucun|aucune|néant|sans objet
    |so|nc|n/a|na|tbd|xxx|…|...|?|??|!|.|-|–|/|*|•|« »|«|»|"|'|’|()|l’|d’|qu’|le|la|les|de|à
    |et|ou|parce que|parce qu’|car|pour|avec|sans|si l’on|afin de|grâce à|a|b|é|Z|aa|tous
    |toutes|tout le monde|nous|moi|eux|on|chez nous|ici|partout|la France|en France
    |tous les Français|les autres|d’autres|idem|pareil|voir plus haut|cf. 1|je ne sais pas
    |Je ne sais pas encore|je sais pas|à confirmer|[à confirmer]|à définir|volontaires
    |obligatoire|une circulaire|un courriel|un PDF|une appli|un site|une carte|Excel
    |un tableur|à la main|droit constant|à droit constant|une charte|l’hébergement|1 an
    |deux ETP|un agent
"""
SHORT: Final = tuple(text.strip() for text in _TYPED.split("|"))
# What was met: each pair broke the page of its team, and everything that shows the whole room.
MET: Final = (
    {f"{FIRST}.perimeter": "Finistère", f"{FIRST}.lever": "ils en parlent"},
    {"usagers.testimony": "👍", "usagers.proof": "100"},
)
_SAID: Final = tuple(
    word
    for example in ALL_EXAMPLES
    for text in values_of(example.draft).values()
    for word in text.split()
)


def short(random: Random) -> Iterator[str]:
    """Yield short answers without end: nothing, one of these, or words of the examples."""
    while True:
        yield random.choice(
            ("", random.choice(SHORT), " ".join(random.sample(_SAID, random.randint(1, 4))))
        )
