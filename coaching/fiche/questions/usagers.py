"""Question 1: the first users, the first partners, and why they are volunteers."""

from typing import Final

from coaching.fiche.progress import Screen
from coaching.fiche.questions.guidance import FIRST_USERS_QUESTION, SEEK_VOLUNTEERS
from coaching.fiche.questions.question import Facilitation, GuidanceQuestion, Question, Section

GROUPS: Final = Section("premiers-usagers", "Premiers usagers")
PARTNERS: Final = Section("premiers-partenaires", "Premiers partenaires")
SIX_MONTHS: Final = Section("six-mois", "Au bout de six mois")

USAGERS: Final = Question(
    screen=Screen.USAGERS,
    label="Usagers",
    abbreviation="Usagers",
    back="Revenir aux usagers",
    purpose="Dites qui seront les premiers volontaires, et pourquoi eux.",
    title="Qui commence avec vous, et pourquoi ?",
    why=(
        "Un petit groupe qui souffre vraiment du problème et veut essayer vaut mieux qu’un "
        "grand public à convaincre."
    ),
    quotations=(SEEK_VOLUNTEERS, FIRST_USERS_QUESTION),
    good=(
        "60 aidants familiaux qui travaillent, dans le Finistère, déjà inscrits : ils ont "
        "épuisé leurs congés et l’ont écrit à la MSA. La MSA d’Armorique prête deux "
        "conseillères, car ses adhérents le demandent depuis deux ans."
    ),
    prompts=(
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
    projected=(SEEK_VOLUNTEERS,),
    facilitation=Facilitation(
        title="Premiers usagers, premiers partenaires",
        to_do=(
            "Gardez ici le plus de temps. Passez dans chaque équipe avec une seule question : "
            "qui appelez-vous demain matin ?"
        ),
        stuck=(
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
    sections=(GROUPS, PARTNERS, SIX_MONTHS),
    guidance=GuidanceQuestion(
        short=(
            "Qui seront vos premiers usagers et vos premiers partenaires, et pourquoi sont-ils "
            "volontaires ?"
        ),
        awaited="Vos premiers usagers et partenaires s’écriront ici.",
        heading="Premiers usagers, premiers partenaires, volontariat",
    ),
)
