"""The form itself: entries that repeat, unknown answers, mistakes, hostile texts."""

import re

from playwright.sync_api import Dialog, expect

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server

COMPLETE = values_of(ALL_EXAMPLES[0].draft)
MONTH = "Combien de mois après le lancement ?"
PRODUCT = "Comment s’appelle votre produit ?"
# Of two requests at once, Streamlit forgets one: the press was lost.


# Stems


def test_a_stem_stays_above_what_is_typed_and_is_heard_with_its_field(person: Person) -> None:
    person.start()
    person.open("usagers", person.token)
    person.write("Quel partenaire ?", "la ville de Mende", "partenaire 1")
    field = person.type("Pourquoi est-il volontaire", "ses élus le demandent", "partenaire 1")
    stem = person.page.get_by_text("Il est volontaire parce que…", exact=True)
    expect(stem).to_be_in_viewport()
    expect(field).to_be_in_viewport()
    name = "Pourquoi est-il volontaire\u202f? Il est volontaire parce que… (partenaire 1)"
    expect(field).to_have_accessible_name(name)
    field.press("Tab")
    expect(person.sheet).to_contain_text("élus le demandent")
    expect(stem).to_be_visible()


# Entries


def test_a_long_answer_is_seen_whole(person: Person, server: Server) -> None:
    person.open("independance", server.create(COMPLETE))
    field = person.field("Qu’avez-vous déjà ?")
    for lines in (2, 6):
        field.fill("\n".join(["un agent à mi-temps"] * lines))
        assert field.evaluate("one => one.scrollHeight <= one.clientHeight")


def test_what_an_answer_changes_on_another_card_is_shown_there(
    person: Person, server: Server
) -> None:
    person.open("acceleration", server.create(COMPLETE))
    other = person.page.locator("#erreur-court-acceleration-steps-b-month")
    person.write(MONTH, "4 ans", "étape 1").press("Tab")
    expect(other).to_be_visible()
    expect(person.field(MONTH, "étape 2")).to_have_attribute("aria-invalid", "true")
    person.write(MONTH, "1 an", "étape 1").press("Tab")
    expect(other).to_have_count(0)


def test_what_is_said_of_a_field_stands_under_it_beside_other_fields(
    person: Person, server: Server
) -> None:
    group = "acceleration.steps.a"
    person.open("acceleration", server.create({f"{group}.users": "peu", f"{group}.month": "tôt"}))
    places = []
    for name, label in (("users", "Combien d’usagers ?"), ("month", MONTH)):
        field = person.field(label, "étape 1").bounding_box()
        error = person.page.locator(f"#erreur-court-acceleration-steps-a-{name}").bounding_box()
        assert field
        assert error
        assert field["y"] + field["height"] < error["y"]
        assert field["x"] - 2 <= error["x"]  # the frame of a field is a pixel wide
        assert error["x"] + error["width"] <= field["x"] + field["width"] + 2
        places.append((field["y"], error["y"]))
    assert places[0] == places[1]


# Mistakes


def test_a_field_mended_without_being_left_is_no_longer_wrong(
    person: Person, server: Server
) -> None:
    person.open("depart", server.create({}))
    count = person.type("Combien sont-ils ?", "beaucoup")
    count.press("Enter")
    expect(count).to_have_attribute("aria-invalid", "true")
    count.fill("60")
    count.press("Enter")
    expect(person.errors).to_have_count(0)
    expect(count).not_to_have_attribute("aria-invalid", "true")


# Hostile texts

HOSTILE = (
    "{{ 7*7 }} {% raw %}",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "| * ` _ [x](javascript:alert(3)) # **gras**",
    "\u202eשלום\u202c مرحبا",
    "👩🏽‍🚀 é̂ 🇫🇷",
    "&lt $x^2$ :red[rouge] \\",
)
PLACES = (
    "depart.product",
    "usagers.groups.a.who",
    "usagers.partners.a.name",
    "usagers.proof",
    "independance.guarantees",
    "acceleration.steps.b.lever",
)


def test_a_hostile_text_is_only_a_text(newcomer: NewPerson, server: Server) -> None:
    person = newcomer()
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    person.page.on("dialog", refuse)
    values = {**COMPLETE, **dict(zip(PLACES, HOSTILE, strict=True))}
    token = server.create(values)
    person.open("depart", token)
    scripts = person.page.locator("script").count()
    expect(person.field(PRODUCT)).to_have_value(HOSTILE[0])
    person.open("relecture", token)
    for text in HOSTILE:
        expect(person.page.get_by_role("definition").get_by_text(text)).to_be_visible()
    person.open("usagers", token)
    expect(person.sheet).to_contain_text(HOSTILE[1])
    expect(person.field("Qui sont ces personnes ?", "groupe 1")).to_have_value(HOSTILE[1])
    person.open("fiche", token)
    paragraph = person.page.locator("#paragraphe-final")
    for text in HOSTILE:
        expect(paragraph).to_contain_text(text[:12])
    expect(paragraph.locator("script, img, a:not(.pp-phrase), strong, em, code")).to_have_count(0)
    assert person.page.locator("script").count() == scripts
    assert "49" not in paragraph.inner_text()
    assert not dialogs
    person.page.get_by_role("link", name="Les champs de la fiche").click()
    markdown = person.page.locator("#a-coller-espace-membre").text_content() or ""
    ours = re.compile(r"\*\*Brouillon[^*]+\*\*|\[à confirmer\]|\*\*d’(?:usage|impact)\*\*")
    assert not re.search(r"[<>{}]|(?<!\\)[`*_\[\]|]", ours.sub("", markdown))


def test_a_line_of_a_thousand_characters_stays_on_the_screen(
    person: Person, server: Server
) -> None:
    token = server.create(
        {**COMPLETE, "depart.problem": "x" * 1000, "usagers.groups.a.why": "y" * 1000}
    )
    for screen in ("depart", "usagers", "relecture", "fiche"):
        person.open(screen, token)
        wide = person.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert wide <= 0, screen
