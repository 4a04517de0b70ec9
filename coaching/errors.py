"""The errors a person may meet, each with the French sentence that is shown to them."""

from typing import Final

# Its beginning is said on the page, and by the browser, too.
FICHE_FULL: Final = "Cette fiche est pleine : raccourcissez une réponse"

# What nobody tells apart by its class: raised as a CoachingError, or a FileRefused.
PAGE_OUTDATED: Final = "Cette page n’est plus à jour. Rechargez-la, puis réessayez."
FILE_FOREIGN: Final = (
    "Ce fichier ne vient pas de Premier périmètre : choisissez le fichier .json "
    "téléchargé depuis la page « La fiche ». Rien n’a été modifié."
)
FILE_OF_ROOM: Final = (
    "Ce fichier est celui d’un atelier, sorti de son archive. Chaque équipe y a le sien, "
    "« fiche.json », dans un dossier à son nom. Rien n’a été modifié."
)
FILE_TOO_LARGE: Final = (
    "Ce fichier dépasse {limit}\u202fMo : une sauvegarde est bien plus petite. "
    "Vérifiez que c’est le bon fichier. Rien n’a été modifié."
)
FILE_OF_OTHER_VERSION: Final = (
    "Ce fichier vient d’une version {age} de Premier périmètre, que celle-ci ne sait "
    "pas lire. Rien n’a été modifié."
)
FILE_UNREADABLE: Final = "Le fichier « {name} » ne s’ouvre pas : vérifiez son nom et son dossier."
FILE_NOT_TEXT: Final = (
    "Le fichier « {name} » n’est pas du texte seul : enregistrez-le au format .txt, en "
    "UTF-8, puis réessayez."
)
FILE_UNWRITABLE: Final = (
    "Le fichier « {name} » ne s’écrit pas : vérifiez son dossier et la place du disque."
)
LINE_UNREADABLE: Final = (
    "La ligne {number} ne se lit pas : écrivez un objet JSON avec « id », « text » et "
    "« question » (usagers, independance ou acceleration)."
)
DATABASE_UNSUPPORTED: Final = (
    "L’adresse de la base de données doit commencer par « sqlite:/// » ou "
    "« postgresql:// ». Corrigez PERIMETRE_DATABASE_URL."
)
ROOM_CLOSED: Final = (
    "Cet atelier est fermé : plus aucune équipe ne peut y entrer. "
    "Demandez à votre coach de le rouvrir."
)


class CoachingError(Exception):
    """Base of every expected error; `str(error)` is a French sentence fit for the screen."""

    sentence = ""  # of an error that always says the same

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class FicheNotFound(CoachingError):
    sentence = (
        "Aucune fiche ne correspond à ce lien ou à ce code. Vérifiez qu’il est entier, "
        "ou rouvrez votre fichier de sauvegarde."
    )


class StorageUnavailable(CoachingError):
    sentence = (
        "Nous n’arrivons pas à enregistrer. Votre texte est à l’écran : "
        "gardez cette page ouverte, ou téléchargez-le."
    )


class FicheFull(CoachingError):
    sentence = f"{FICHE_FULL}, puis reprenez celle-ci. Votre texte reste à l’écran."


class DatabaseTooNew(CoachingError):
    sentence = (
        "La base de données a été créée par une version plus récente de Premier périmètre. "
        "Installez cette version, ou indiquez une autre base de données."
    )


class FileRefused(CoachingError):
    """A file that is not a fiche saved by this product, or cannot be read."""


class FileBroken(FileRefused):
    sentence = (
        "Ce fichier est abîmé ou n’est pas une sauvegarde : choisissez le fichier .json "
        "téléchargé depuis la page « La fiche ». Rien n’a été modifié."
    )


class FileIncorrect(FileRefused):
    """One part of the file has not the expected shape; `cause` tells whoever writes files which."""

    def __init__(self, *, where: str, message: str) -> None:
        self.cause = f"En cause, « {where} » : {message[:1].lower()}{message[1:]}"
        super().__init__(
            "Ce fichier a été retouché depuis sa sauvegarde, et ne se lit plus : reprenez une "
            "autre sauvegarde, ou le lien de la fiche. Rien n’a été modifié."
        )


class RoomNotFound(CoachingError):
    sentence = (
        "Aucun atelier ne répond à ce code ou à ce lien. Vérifiez-le sur l’écran du coach : "
        "il a pu changer, ou l’atelier a été effacé à sa date."
    )


class RoomIllegible(CoachingError):
    """What is kept of the plan or the life of a `room` cannot be read; it can still be erased."""

    sentence = (
        "Cet atelier ne s’ouvre plus, nous en sommes désolés : ce qui le décrit est abîmé. "
        "Les fiches des équipes sont intactes : chacune s’ouvre toujours par son lien."
    )

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room


class TeamNameTaken(CoachingError):
    sentence = (
        "Cette équipe est déjà entrée. Si c’est la vôtre, photographiez le carré qui est sur "
        "son écran, dans « Notre équipe ». Sa page est fermée ? Votre coach vous donne un code "
        "de retour. Sinon, choisissez un autre nom."
    )


class TeamNameUnreadable(CoachingError):
    sentence = "Choisissez un nom avec des lettres ou des chiffres."


class CodeTaken(CoachingError):
    sentence = "Un autre atelier a déjà ce code. Réessayez : un nouveau sera tiré."


class TeamNotFound(CoachingError):
    sentence = "Cette équipe n’est plus dans l’atelier : elle en a été retirée. Rechargez la page."


class TextTooLong(CoachingError):
    def __init__(self, *, limit: int, length: int) -> None:
        super().__init__(
            f"Ce texte dépasse {limit} caractères : raccourcissez-le de {length - limit}."
        )


class MustWait(CoachingError):
    """Too much was asked for in one minute; the next one begins in `seconds`."""

    def __init__(self, *, reason: str, then: str, seconds: int) -> None:
        self.seconds = seconds
        wait = "une seconde" if seconds == 1 else f"{seconds}\u202fsecondes"
        super().__init__(f"{reason} Attendez {wait}, puis {then}.")
