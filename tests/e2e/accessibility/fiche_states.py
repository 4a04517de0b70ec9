"""The pages of a fiche, in each of their states."""

import re
from collections.abc import Callable, Mapping

from buttons import (
    COPY_TEXT,
    KEEP_MINE,
    PASS_QUESTION,
    SIGN,
    TAKE_QUESTION_BACK,
    TAKE_VERSION,
    WRITE_ONESELF,
)
from factories import COMPLETE, GROUP
from playwright.sync_api import expect
from resilience.disk import locked
from sheet import OUR_60, retouch, sentence_of

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
SPOKEN = {**COMPLETE, "writing.variant": "pitch"}
OURS = sentence_of(OUR_60)
WRITTEN = "Ici, 95 aidants, dont Marie Dupont, sont inscrits."
RIVAL = "Ils sont inscrits."
ELSEWHERE = "Relais Aidants aide 95 aidants à Brest."
STEPS = {f"acceleration.steps.{key}": rank for key, rank in (("a", "1"), ("b", "2"), ("c", "3"))}
PROBLEM = "Quel problème règle-t-il"


def with_values(screen: Screen, values: Mapping[str, str]) -> Callable[[Scene], None]:
    def reach(scene: Scene) -> None:
        scene.open(screen, values)
        scene.unfold()

    return reach


def set_aside(scene: Scene) -> None:
    with_values(Screen.USAGERS, ADVISED)(scene)
    scene.button(PASS_QUESTION).first.click()
    expect(scene.button(TAKE_QUESTION_BACK)).to_be_visible()
    scene.person.settle()
    scene.unfold()
    reason = scene.page.get_by_role("textbox", name=re.compile("Pourquoi la passer")).first
    reason.fill("Nous les avons déjà appelés.")
    reason.press("Tab")
    scene.person.settle()


def removed(scene: Scene) -> None:
    scene.open(Screen.ACCELERATION, {**STEPS, "acceleration.steps.b.lever": "le réseau"})
    scene.person.press_tool("Retirer l’étape 2")
    scene.page.locator("summary[data-retire]").click()
    expect(scene.button("Annuler le retrait")).to_be_visible()


def rival(scene: Scene) -> None:
    token = scene.server.create({})
    with scene.server.store() as store:
        for author, name in (("ada", "Relais"), ("bob", "Ensemble")):
            store.save(token, [Change("depart.product", "", name)], author)
    scene.person.open(Screen.DEPART, token)
    expect(scene.button(TAKE_VERSION)).to_be_visible()


def nearly_full(scene: Scene) -> None:
    scene.open(Screen.DEPART, {"depart.problem": "Il attend trop. " * 60})
    expect(scene.page.get_by_text("caractères.")).to_be_visible()


def part(name: str) -> Callable[[Scene], None]:
    def reach(scene: Scene) -> None:
        scene.visit(f"/fiche?fiche={scene.server.create(COMPLETE)}&partie={name}")
        scene.unfold()

    return reach


def text_of(values: Mapping[str, str], card: str) -> Callable[[Scene], None]:
    """Reach the text, the card of its first sentence to see open by itself."""

    def reach(scene: Scene) -> None:
        scene.open(Screen.FICHE, values)
        expect(scene.page.locator(".pp-carte")).to_contain_text(card)
        scene.unfold()

    return reach


def writing(scene: Scene) -> None:
    """Write a sentence oneself, with a number and a name of no answer."""
    scene.open(Screen.FICHE, COMPLETE)
    scene.page.locator(f"#phrase-{OURS.slot}").click()
    scene.button(WRITE_ONESELF).click()
    scene.person.field("Votre phrase").fill(WRITTEN)
    expect(scene.page.locator(".pp-carte")).to_contain_text("95")
    expect(scene.page.get_by_role("heading", name="Pas encore dit")).to_be_visible()
    scene.unfold()


def changed_since(scene: Scene) -> None:
    """Have a colleague change the answer of a sentence that was rewritten, and write it anew."""
    token = scene.server.create({**COMPLETE, **retouch("sont déjà inscrits", "se sont inscrits")})
    text = f"writing.sentences.{OURS.slot}.text"
    with scene.server.store() as store:
        count = Change(f"{GROUP}.count", COMPLETE[f"{GROUP}.count"], "80")
        store.save(token, [count, Change(text, "", RIVAL)], "ada")
    scene.person.open(Screen.FICHE, token)
    expect(scene.button(KEEP_MINE)).to_be_visible()
    expect(scene.button(TAKE_VERSION)).to_be_visible()
    scene.unfold()


def corrected(scene: Scene) -> None:
    scene.open(Screen.FICHE, CARELESS)
    scene.button("Corriger les 3 détails d’écriture").click()
    expect(scene.page.get_by_text("C’est corrigé.")).to_be_visible()
    expect(scene.page.locator("a.pp-a-voir")).to_have_count(0)


def signed(scene: Scene) -> None:
    with_values(Screen.FICHE, COMPLETE)(scene)
    scene.button(SIGN).click()
    expect(scene.page.locator("[data-dire=signature]")).to_contain_text("Texte validé")


def unsigned(scene: Scene) -> None:
    signed(scene)
    with scene.server.store() as store:
        count = Change(f"{GROUP}.count", COMPLETE[f"{GROUP}.count"], "80")
        store.save(scene.person.token, [count], "ada")
    expect(scene.page.locator("[data-dire=signature]")).to_contain_text("n’est plus validé")


def pasted(scene: Scene) -> None:
    with_values(Screen.FICHE, COMPLETE)(scene)
    scene.person.field("Un texte écrit ailleurs").fill(ELSEWHERE)
    scene.button("Prendre ce texte à la place").click()
    expect(scene.button("Revenir au texte proposé")).to_be_visible()
    scene.unfold()


def copied(scene: Scene) -> None:
    scene.open(Screen.FICHE, COMPLETE)
    scene.press(COPY_TEXT)
    expect(scene.page.get_by_text("Copié.")).to_be_visible()


def not_sent(scene: Scene) -> None:
    scene.open(Screen.DEPART, {})
    scene.page.route("**/saisie", lambda route: route.abort())
    scene.person.type(PROBLEM, "Un aidant sur trois", delay=0)
    expect(scene.person.banner).to_be_visible()


def not_saved(scene: Scene) -> None:
    """Type while the database refuses: the page says so, and offers the file."""
    scene.open(Screen.DEPART, {})
    with locked(scene.database):
        scene.person.write("Quand lancez-vous ?", "12 janvier 2027").press("Tab")
        expect(scene.page.get_by_text("Non enregistré").first).to_be_visible()
        # Sent again, the text would be saved while the page is looked at.
        scene.page.route("**/saisie", lambda route: route.abort())


def read_by_link(scene: Scene) -> None:
    """Have a text read by whoever was given its link; they answer nothing."""
    scene.open(Screen.FICHE, COMPLETE)
    scene.press("Copier un lien de lecture")
    scene.person.visit(scene.page.get_by_text("Voir sa page").get_attribute("href") or "")
    scene.button("Envoyer").click()
    expect(scene.page.get_by_role("alert")).to_be_visible()
    scene.page.locator("summary").first.click()


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
    State("avis", "a text read by its link", read_by_link),
    State(Screen.USAGERS, "a remark set aside", set_aside),
    State(Screen.USAGERS, "personal data", with_values(Screen.USAGERS, PRIVATE)),
    State(Screen.ACCELERATION, "a step removed", removed),
    State(Screen.DEPART, "two versions", rival),
    State(Screen.DEPART, "nearly full", nearly_full),
    State(Screen.FICHE, "answers missing", text_of(WRONG, "Il manque des réponses")),
    State(Screen.FICHE, "slips to put right", text_of(CARELESS, "Un détail d’écriture")),
    State(Screen.FICHE, "slips put right", corrected),
    State(Screen.FICHE, "a sentence being written", writing),
    State(Screen.FICHE, "written, then changed by others", changed_since),
    State(Screen.FICHE, "a text from elsewhere", pasted),
    State(Screen.FICHE, "said aloud", with_values(Screen.FICHE, SPOKEN)),
    State(Screen.FICHE, "signed", signed),
    State(Screen.FICHE, "signed, then changed", unsigned),
    State(Screen.FICHE, "copied", copied),
    State(Screen.FICHE, "the fields", part("champs")),
    State(Screen.DEPART, "text not sent", not_sent),
    State(Screen.DEPART, "text not saved", not_saved),
)
