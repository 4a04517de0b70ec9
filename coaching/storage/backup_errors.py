"""Why a backup is not made, or not restored: said to whoever runs the command."""

from coaching.errors import CoachingError


class DatabaseUnreachable(CoachingError):
    """The database cannot be read or written, and no screen is there to say it."""

    def __init__(self) -> None:
        super().__init__(
            "La base de données ne répond pas : vérifiez PERIMETRE_DATABASE_URL, "
            "les droits du fichier ou l’état du serveur, puis recommencez."
        )


class NothingToBackUp(CoachingError):
    """There is no database at this address, or it has none of our tables."""

    def __init__(self) -> None:
        super().__init__(
            "Il n’y a rien à sauvegarder à cette adresse : "
            "vérifiez PERIMETRE_DATABASE_URL et le dossier courant."
        )


class DatabaseNotEmpty(CoachingError):
    """A backup is restored beside nothing else: it would mix with what is there."""

    def __init__(self) -> None:
        super().__init__(
            "Cette base de données n’est pas vide : indiquez une base neuve par "
            "PERIMETRE_DATABASE_URL. Rien n’a été modifié."
        )


class BackupBroken(CoachingError):
    """The file is no backup, or was cut short or altered."""

    def __init__(self, *, name: str) -> None:
        super().__init__(
            f"Le fichier « {name} » n’est pas une sauvegarde entière de la base : "
            "choisissez-en une autre. Rien n’a été modifié."
        )


class BackupTooNew(CoachingError):
    """The backup was made by a later version of this code."""

    def __init__(self) -> None:
        super().__init__(
            "Cette sauvegarde vient d’une version plus récente de Premier périmètre : "
            "installez cette version, puis restaurez. Rien n’a été modifié."
        )
