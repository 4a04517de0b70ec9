"""What is said once all is asked: of the two last screens, and of the step done all together."""

from typing import Final

from coaching.fiche.progress import Screen
from coaching.fiche.questions.question import Facilitation, ScreenWords, SlideWords

RELECTURE: Final = ScreenWords(
    screen=Screen.RELECTURE,
    label="Relecture",
    back="Revenir à la relecture",
    purpose="Voyez ce qui manque, et relisez toutes vos réponses.",
    title="Relisez votre texte à voix haute",
    to_do="Une phrase chacun. Changez ce que vous n’auriez pas dit.",
    facilitation=Facilitation(
        title="Relire, retoucher",
        to_do=(
            "Demandez le silence. Chacun lit le texte de son équipe, puis change ce qu’il "
            "n’aurait pas dit."
        ),
        stuck=(
            ("C’est trop long.", "Quelle phrase doit-on retenir ? Gardez d’abord celle-là."),
            ("Il reste des “à confirmer”.", "C’est honnête. Qui confirme, et quel jour ?"),
            (
                "Cette remarque se trompe.",
                "Passez-la en disant pourquoi : la raison reste avec la fiche.",
            ),
        ),
    ),
)
FICHE: Final = ScreenWords(
    screen=Screen.FICHE,
    label="La fiche",
    back="Revenir à la fiche",
    purpose="Finissez le texte phrase par phrase, signez-le, emportez-le.",
    title="Finissez votre texte",
    to_do="Voyez chaque phrase, signez, puis emportez-le.",
)
DEMAIN: Final = ScreenWords(
    screen=Screen.DEMAIN,
    label="Demain",
    back="Revenir à demain matin",
    purpose="Choisissez qui appelle qui, pour demander quoi, et avant quel jour.",
    title="Demain matin, qui appelle qui ?",
    to_do="Gardez de trois à dix appels, chacun avec un prénom et un jour.",
    facilitation=Facilitation(
        title="Demain matin",
        to_do=(
            "Chaque équipe garde de trois à dix appels et met sur chacun un prénom et un jour. "
            "Le premier sera lu avec son texte."
        ),
        stuck=(
            ("Nous n’avons personne à appeler.", "Qui, cette semaine, pourrait vous dire non ?"),
            (
                "Nous verrons plus tard.",
                "Quel appel, passé demain, changerait le plus votre texte ?",
            ),
            ("C’est à quelqu’un d’autre d’appeler.", "Qui l’en prévient, et quel jour ?"),
        ),
    ),
)

TOGETHER: Final = Facilitation(
    title="Lire à voix haute",
    to_do=(
        "Une équipe lit, les autres écoutent, puis disent ce qu’elles ont retenu avant ce "
        "qu’elles en pensent. Ne projetez que celles qui ont dit oui."
    ),
    stuck=(
        (
            "Nous n’avons pas fini.",
            "Lisez ce qui est là : ce qui manque s’entend, et c’est utile.",
        ),
        ("Personne ne parle.", "Qu’avez-vous compris qu’ils feront lundi ?"),
    ),
)
LOOK_UP: Final = "Posez les claviers, levez les yeux."

# While each team reads the text of another.
CROSS_READING: Final = SlideWords(
    "Lisez le texte d’une autre équipe",
    to_do="Sur votre écran, le lien « Lecture croisée ». Écrivez ce que vous avez compris, puis "
    "la question que vous poseriez.",
)
