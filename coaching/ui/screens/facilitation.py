"""What a coach does at each step of a workshop, and asks a team that is stuck."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coaching.fiche.progress import Screen


@dataclass(frozen=True, slots=True)
class Advice:
    """One step for its coach: what to do, then what is often heard and what to ask in return."""

    to_do: str
    stuck: tuple[tuple[str, str], ...]


# By the screen where the teams work; None is the step that is done all together.
ADVICE: Final[Mapping[Screen | None, Advice]] = MappingProxyType(
    {
        Screen.DEPART: Advice(
            "Dites la règle en une phrase : six mois, pas un de plus ; si c’est trop, c’est le "
            "périmètre qui rapetisse. Chaque équipe écrit un nom, un problème, une date.",
            (
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
        Screen.USAGERS: Advice(
            "Gardez ici le plus de temps. Passez dans chaque équipe avec une seule question : "
            "qui appelez-vous demain matin ?",
            (
                (
                    "C’est pour tout le monde.",
                    "Par lesquels commencez-vous ? Où sont-ils, combien sont-ils ?",
                ),
                ("Ils vont adorer.", "Qu’ont-ils demandé avant de vous connaître ?"),
                (
                    "La direction leur dira d’essayer.",
                    "Et qui essaierait si personne ne le lui disait ?",
                ),
                (
                    "Nous n’avons encore parlé à personne.",
                    "Vous avez cinq minutes et un téléphone : qui appelez-vous maintenant ?",
                ),
            ),
        ),
        Screen.INDEPENDANCE: Advice(
            "Faites lire les six cas à voix haute, un par personne. Les « oui » ne sont pas "
            "des fautes : chacun attend seulement son contournement.",
            (
                (
                    "Il nous faut d’abord le décret, l’accord, l’accès.",
                    "Que feriez-vous lundi avec un tableur et un téléphone ?",
                ),
                (
                    "La sécurité ne voudra jamais.",
                    "Le lui avez-vous demandé ? Pour soixante personnes, que faut-il vraiment ?",
                ),
                (
                    "Nous ne dépendons de rien.",
                    "Qui paie à la rentrée ? Qui héberge ? Qui pourrait dire non ?",
                ),
            ),
        ),
        Screen.ACCELERATION: Advice(
            "Dessinez trois cercles au tableau : le premier périmètre, la marche du milieu, le "
            "pays. Demandez le signe qui ouvre chaque cercle avant le levier.",
            (
                (
                    "Ensuite, on déploie partout.",
                    "Entre vos soixante usagers et la France, où est la marche du milieu ?",
                ),
                (
                    "On fera de la communication.",
                    "Qui, déjà en contact avec eux, le recommanderait demain ? Pourquoi ?",
                ),
                (
                    "Quand ce sera prêt.",
                    "Que verriez-vous, vous et vos soutiens, qui vous ferait dire : on y va ?",
                ),
            ),
        ),
        Screen.RELECTURE: Advice(
            "Demandez le silence. Chacun lit le texte de son équipe, puis change ce qu’il "
            "n’aurait pas dit.",
            (
                (
                    "C’est trop long.",
                    "Quelle phrase doit-on retenir ? Gardez d’abord celle-là.",
                ),
                (
                    "Il reste des “à confirmer”.",
                    "C’est honnête. Qui confirme, et quel jour ?",
                ),
                (
                    "Cette remarque se trompe.",
                    "Passez-la en disant pourquoi : la raison reste avec la fiche.",
                ),
            ),
        ),
        None: Advice(
            "Une équipe lit, les autres écoutent, puis disent ce qu’elles ont retenu avant ce "
            "qu’elles en pensent. Ne projetez que celles qui ont dit oui.",
            (
                (
                    "Nous n’avons pas fini.",
                    "Lisez ce qui est là : ce qui manque s’entend, et c’est utile.",
                ),
                ("Personne ne parle.", "Qu’avez-vous compris qu’ils feront lundi ?"),
            ),
        ),
    }
)
