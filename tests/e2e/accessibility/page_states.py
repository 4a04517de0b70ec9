"""The pages that belong to no fiche or room, in each of their states."""

from collections.abc import Callable

from buttons import ENTER_ROOM, OPEN_FICHE, REMEMBER, TAKE_DRAFT
from playwright.sync_api import FilePayload, expect

from coaching.ui.pages import PUBLIC_PAGES
from e2e.accessibility.scene import Scene, State

DRAFT = (
    "Nous démarrons avec 100 jeunes artisans, à Aix, qui ont perdu des marchés et nous ont "
    "appelés. La chambre des métiers nous ouvre ses permanences. Ensuite, toute la France.\n"
    "Produit\u00a0: Mes premiers pas\nLancement\u00a0: mai 2027\n"
    "Partenaire\u00a0: la chambre des métiers"
)
BROKEN = FilePayload(name="fiche.json", mimeType="application/json", buffer=b"{")


def unfolded(path: str) -> Callable[[Scene], None]:
    def reach(scene: Scene) -> None:
        scene.visit(path)
        scene.unfold()

    return reach


resuming, opening = unfolded("/"), unfolded("/atelier?vue=nouveau")


def wrong_link(scene: Scene) -> None:
    resuming(scene)
    scene.person.write("Collez le lien de votre fiche", "https://exemple.fr/?fiche=rien")
    scene.press(OPEN_FICHE)
    expect(scene.person.errors.first).to_be_visible()


def wrong_file(scene: Scene) -> None:
    resuming(scene)
    scene.page.locator("input[type=file]").set_input_files(BROKEN)
    expect(scene.person.errors.first).to_be_visible()


def begun(scene: Scene) -> None:
    scene.visit(f"/?fiche={scene.server.create({})}")
    expect(scene.button("Continuer ma fiche")).to_be_visible()


def home_that_remembers(scene: Scene) -> None:
    scene.open("depart", {"depart.product": "Relais"})
    scene.press(REMEMBER)
    scene.visit("/")
    expect(scene.page.get_by_role("heading", name="Vos fiches sur cet ordinateur")).to_be_visible()


def no_draft(scene: Scene) -> None:
    scene.visit("/brouillon")
    scene.press(TAKE_DRAFT)
    expect(scene.person.errors).to_be_visible()


def draft_taken(scene: Scene) -> None:
    scene.visit("/brouillon")
    scene.person.write("Votre brouillon", DRAFT)
    scene.press(TAKE_DRAFT)
    expect(scene.page.get_by_text("réponses reprises de votre brouillon")).to_be_focused()


def draft_in_sight(scene: Scene) -> None:
    scene.open("usagers", {"source.text": DRAFT})
    scene.page.locator("[data-prendre]").first.click()
    expect(scene.page.get_by_text("Placez d’abord le curseur")).to_be_visible()


def text_beside_a_draft(scene: Scene) -> None:
    scene.open("usagers", {"source.text": DRAFT})
    scene.page.get_by_role("tab", name="Le texte").click()
    expect(scene.page.get_by_role("tabpanel", name="Le texte")).to_be_visible()


def wrong_entry(scene: Scene) -> None:
    scene.visit("/rejoindre?code=CCCCCC")
    scene.press(ENTER_ROOM)
    scene.person.write("Le nom de votre équipe", "Relais")
    scene.press(ENTER_ROOM)
    expect(scene.person.errors).to_be_visible()


def wrong_plan(scene: Scene) -> None:
    opening(scene)
    scene.person.write("Le titre", "").press("Tab")
    scene.person.write("Le jour", "demain").press("Tab")
    expect(scene.person.errors.nth(1)).to_be_visible()


def no_page(scene: Scene) -> None:
    scene.visit("/nulle-part")
    expect(scene.page.get_by_text("ne mène à aucune page")).to_be_visible()


def public(name: str) -> Callable[[Scene], None]:
    def reach(scene: Scene) -> None:
        scene.person.visit(f"/{name}")
        expect(scene.page.get_by_role("heading", level=1)).to_be_visible()

    return reach


PAGES: tuple[State, ...] = (
    State("home", "new", lambda scene: scene.visit("/")),
    State("home", "resuming", resuming),
    State("home", "wrong link", wrong_link),
    State("home", "wrong file", wrong_file),
    State("home", "with a fiche", begun),
    State("home", "with fiches remembered", home_that_remembers),
    State("examples", "unfolded", unfolded("/exemples")),
    State("help", "as it is", lambda scene: scene.visit("/aide")),
    *(State(name, "nothing told", public(name)) for name in PUBLIC_PAGES),
    State("site plan", "without a fiche", lambda scene: scene.visit("/plan")),
    State(
        "site plan", "with a fiche", lambda one: one.visit(f"/plan?fiche={one.server.create({})}")
    ),
    State("pasted draft", "empty", lambda scene: scene.visit("/brouillon")),
    State("pasted draft", "nothing to read", no_draft),
    State("pasted draft", "taken", draft_taken),
    State("pasted draft", "in sight", draft_in_sight),
    State("pasted draft", "beside the text", text_beside_a_draft),
    State("link", "of no fiche", lambda scene: scene.visit("/depart?fiche=inconnue")),
    State("address", "of no page", no_page),
    State("join", "empty", lambda scene: scene.visit("/rejoindre")),
    State("join", "wrong code", wrong_entry),
    State("workshop", "to open", opening),
    State("workshop", "wrong plan", wrong_plan),
    State("workshop", "unknown", lambda scene: scene.visit("/atelier?atelier=inconnu")),
    State("projection", "of nothing", lambda scene: scene.visit("/projection")),
    State("projection", "unknown", lambda scene: scene.visit("/projection?ecran=inconnu")),
)
