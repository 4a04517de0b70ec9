"""Question 2: what guarantees that the release depends on nothing outside the team."""

from typing import Final

from coaching.fiche.progress import Screen
from coaching.fiche.questions.guidance import INDEPENDENCE_QUESTION, NO_DECREE
from coaching.fiche.questions.question import Facilitation, GuidanceQuestion, Question, Section

DEPENDENCIES: Final = Section(
    "dependances",
    "Pour ouvrir, devez-vous attendre quelque chose ?",
    "Voici six cas fréquents. Rien de tout cela ? Dites-le d’un coup, sous la liste.",
)
GUARANTEES: Final = Section("garanties", "Vos garanties")

INDEPENDANCE: Final = Question(
    screen=Screen.INDEPENDANCE,
    label="Indépendance",
    abbreviation="Indép.",
    back="Revenir à l’indépendance",
    purpose="Passez en revue ce dont vous dépendez, et comment vous en passer.",
    title="Pouvez-vous ouvrir le service sans attendre personne ?",
    why=(
        "Six mois passent vite : ce que d’autres décident arrive souvent trop tard. Dites ce "
        "que vous attendez, puis comment vous faites sans."
    ),
    quotations=(INDEPENDENCE_QUESTION, NO_DECREE),
    good=(
        "L’accès au fichier des congés dépend de l’employeur, au printemps 2027. Sans "
        "l’attendre, l’aidant dépose son attestation en photo. L’hébergement est ouvert et "
        "l’équipe est financée jusqu’en 2028."
    ),
    prompts=(
        "Si personne d’autre que vous ne bouge pendant six mois, que pouvez-vous lancer ?",
        "Qui, hors de votre équipe, peut vous retarder ? Dites quoi, qui décide, et pour quand.",
        "Est-ce un vrai obstacle, ou la peur d’en avoir un ? Qui vous l’a dit ?",
        (
            "Sans l’attendre, que faites-vous à la main : un tableur, un téléphone, "
            "un document que l’usager dépose lui-même ?"
        ),
        "Qu’avez-vous déjà entre les mains, et que je pourrais vérifier aujourd’hui ?",
    ),
    projected=(NO_DECREE,),
    facilitation=Facilitation(
        title="Ne dépendre que de soi",
        to_do=(
            "Faites lire les six cas à voix haute, un par personne. Les « oui » ne sont pas "
            "des fautes : chacun attend seulement son contournement."
        ),
        stuck=(
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
    sections=(DEPENDENCIES, GUARANTEES),
    guidance=GuidanceQuestion(
        short="Qu’est-ce qui garantit que le lancement ne dépend que de vous ?",
        awaited="Puis ce qui garantit votre indépendance.",
        heading="Indépendance",
    ),
)
