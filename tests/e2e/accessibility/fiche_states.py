"""The pages of a fiche, in each of their states."""

import re
from collections.abc import Callable, Mapping

from factories import COMPLETE, GROUP
from playwright.sync_api import expect
from resilience.disk import locked

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.storage import Change
from e2e.accessibility.scene import Scene, State

# A fiche to which a coach has much to say, and one whose fields cannot be read.
ADVISED = {
    **COMPLETE,
    f"{GROUP}.who": "tous les Français",
    f"{GROUP}.why": "le ministère le leur demandera",
    "depart.problem": "il manque une plateforme numérique",
    "independance.systems.workaround": "on attendra",
    "acceleration.steps.a.lever": "une campagne de communication",
}
WRONG = {
    **values_of(ALL_EXAMPLES[0].draft),
    "depart.launch": "un jour",
    f"{GROUP}.count": "plein",
    "usagers.arrival": "bientôt",
    "acceleration.steps.a.month": "tard",
}
PRIVATE = {**COMPLETE, "usagers.testimony": "Écrivez à Marie Dupont, marie.dupont@exemple.fr."}
CALLED = {
    **COMPLETE,
    f"{GROUP}.certainty": "contactes",
    "usagers.proof": "Je ne sais pas encore",
    "demain.calls.a": "1",
    "demain.calls.a.about": f"{GROUP}.certainty",
    "demain.calls.a.whom": "la mairie",
    "demain.calls.a.before": "vendredi",
    "demain.calls.a.news": "Ils rappellent.",
}
RETURNED = {**CALLED, "demain.calls.a.before": "3 mars 2025"}
# Typed in a hurry: more slips than are shown at once, all in words that are French.
CARELESS = {
    **COMPLETE,
    "depart.problem": "Un aidant sur trois pose des congés  sans solde.",
    f"{GROUP}.where": "à Dordogne",
    "usagers.testimony": "« Grâce à relais aidants, je n’ai posé aucun congé sans solde. »",
}
STEPS = {f"acceleration.steps.{key}": rank for key, rank in (("a", "1"), ("b", "2"), ("c", "3"))}
PROBLEM = "Quel problème règle-t-il"


def with_values(screen: Screen, values: Mapping[str, str]) -> Callable[[Scene], None]:
    def reach(scene: Scene) -> None:
        scene.open(screen, values)
        scene.unfold()

    return reach


def set_aside(scene: Scene) -> None:
    """Pass a remark, then say why."""
    with_values(Screen.USAGERS, ADVISED)(scene)
    scene.button("Passer cette question").first.click()
    expect(scene.button("Reprendre cette question")).to_be_visible()
    scene.person.settle()
    scene.unfold()
    reason = scene.page.get_by_role("textbox", name=re.compile("Pourquoi la passer")).first
    reason.fill("Nous les avons déjà appelés.")
    reason.press("Tab")
    scene.person.settle()


def removed(scene: Scene) -> None:
    scene.open(Screen.ACCELERATION, STEPS)
    scene.press("Retirer l’étape 2")
    expect(scene.button("Annuler le retrait")).to_be_visible()


def rival(scene: Scene) -> None:
    token = scene.server.create({})
    with scene.server.store() as store:
        for author, name in (("ada", "Relais"), ("bob", "Ensemble")):
            store.save(token, [Change("depart.product", "", name)], author)
    scene.person.open(Screen.DEPART, token)
    expect(scene.button("Reprendre cette version")).to_be_visible()


def nearly_full(scene: Scene) -> None:
    scene.open(Screen.DEPART, {"depart.problem": "Il attend trop. " * 60})
    expect(scene.page.get_by_text("caractères.")).to_be_visible()


def retouching(scene: Scene) -> None:
    scene.open(Screen.FICHE, COMPLETE)
    scene.press("Retoucher le texte")
    area = scene.person.field("Votre texte")
    area.press("End")
    area.press_sequentially(" Tout simplement.")
    expect(scene.page.get_by_text("Retouché par l’équipe")).to_be_visible()


def retouched_since(scene: Scene) -> None:
    retouching(scene)
    token = scene.person.token
    with scene.server.store() as store:
        count = f"{GROUP}.count"
        store.save(token, [Change(count, COMPLETE[count], "80")], "ada")
    scene.person.open(Screen.FICHE, token)
    scene.unfold()
    expect(scene.button("Garder la mienne")).to_be_visible()


def corrected(scene: Scene) -> None:
    scene.open(Screen.FICHE, CARELESS)
    scene.button("Tout corriger").click()
    expect(scene.page.get_by_text("corrections faites.")).to_be_focused()


def copied(scene: Scene) -> None:
    scene.open(Screen.FICHE, {**COMPLETE, "member_space.themes.social": "1"})
    scene.press("Copier le texte")
    expect(scene.page.get_by_text("Copié.")).to_be_visible()


def not_sent(scene: Scene) -> None:
    """Type while nothing reaches the server: the banner says so."""
    scene.open(Screen.DEPART, {})
    scene.page.route("**/saisie", lambda route: route.abort())
    scene.person.type(PROBLEM, "Un aidant sur trois", delay=0)
    expect(scene.person.banner).to_be_visible()


def not_saved(scene: Scene) -> None:
    """Type while the database refuses: the page says so, and offers the file."""
    scene.open(Screen.DEPART, {})
    with locked(scene.database):
        scene.person.write("Quand lancez-vous ?", "12 janvier 2027").press("Tab")
        expect(scene.page.get_by_text("Non enregistré").first).to_be_visible(timeout=20_000)
        # Sent again, the text would be saved while the page is looked at.
        scene.page.route("**/saisie", lambda route: route.abort())


FICHES: tuple[State, ...] = (
    *(State(screen, "empty", with_values(screen, {})) for screen in Screen),
    *(State(screen, "filled, unfolded", with_values(screen, COMPLETE)) for screen in Screen),
    *(State(screen, "advice open", with_values(screen, ADVISED)) for screen in QUESTIONS),
    State(Screen.RELECTURE, "advice", with_values(Screen.RELECTURE, ADVISED)),
    *(State(screen, "wrong", with_values(screen, WRONG)) for screen in QUESTIONS),
    State(Screen.DEMAIN, "a call kept, its day unreadable", with_values(Screen.DEMAIN, CALLED)),
    *(
        State(screen, "the day of a call is past", with_values(screen, RETURNED))
        for screen in (Screen.FICHE, Screen.DEMAIN)
    ),
    State(Screen.USAGERS, "a remark set aside", set_aside),
    State(Screen.USAGERS, "personal data", with_values(Screen.USAGERS, PRIVATE)),
    State(Screen.ACCELERATION, "a step removed", removed),
    State(Screen.DEPART, "two versions", rival),
    State(Screen.DEPART, "nearly full", nearly_full),
    State(Screen.FICHE, "being retouched", retouching),
    State(Screen.FICHE, "retouched, answers changed", retouched_since),
    State(Screen.FICHE, "copied", copied),
    State(Screen.FICHE, "slips to put right", with_values(Screen.FICHE, CARELESS)),
    State(Screen.FICHE, "slips put right", corrected),
    State(Screen.DEPART, "text not sent", not_sent),
    State(Screen.DEPART, "text not saved", not_saved),
)
