"""What a coach does to a team itself: another name, another link, its removal."""

from coaching.storage import TeamRecord, shared_rooms
from coaching.ui.kit import controls
from coaching.ui.kit.controls import labelled
from coaching.ui.workshop.access import close_team
from coaching.ui.workshop.confirmation import confirmed
from coaching.ui.workshop.reopening import hand_out
from coaching.ui.workshop.room_actions import done
from coaching.workshop.hosting import Room, rename


def tools(room: Room, team: TeamRecord) -> None:
    """Show, folded, what changes the team itself."""
    with controls.expander("Nom, lien, retrait de l’équipe", key=f"outils-equipe-{team.id}"):
        _rename(team)
        _renew(room, team)
        _remove(team)


def _rename(team: TeamRecord) -> None:
    label, key = labelled("Nom de l’équipe"), f"nom-{team.id}"
    name = controls.text_input(label, team.name, key=key, autocomplete="off")
    if controls.button("Renommer", key="renommer"):
        done(key, lambda: rename(team.id, name or ""))


def _renew(room: Room, team: TeamRecord) -> None:
    def renew() -> None:
        hand_out(room.id, {team.name: shared_rooms().renew(team.id)})

    if confirmed(
        f"lien-{team.id}",
        "Donner un nouveau lien",
        warning="L’ancien lien de l’équipe s’arrêtera aussitôt : ses écrans ouverts devront "
        "ouvrir le nouveau. Ses réponses ne changent pas.",
        sure="Oui, donner un nouveau lien",
    ):
        done(f"lien-{team.id}", renew)


def _remove(team: TeamRecord) -> None:
    def remove() -> None:
        shared_rooms().remove(team.id)
        close_team()

    if confirmed(
        f"retrait-{team.id}",
        "Retirer l’équipe",
        warning=f"L’équipe « {team.name} » et sa fiche seront effacées aussitôt, sans retour. "
        "Téléchargez d’abord l’archive si vous voulez la garder.",
        sure="Oui, retirer et effacer",
    ):
        done(f"retrait-{team.id}", remove)
