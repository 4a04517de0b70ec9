"""Nothing but French on the screen, in the names that are heard, and in the title."""

import re

from playwright.sync_api import FilePayload, expect

from coaching.answers.paths import values_of
from coaching.examples import ALL_EXAMPLES
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server

COMPLETE = values_of(ALL_EXAMPLES[0].draft)
ENGLISH = re.compile(
    r"\b(press|enter|choose|running|upload|browse|files|drag|drop|loading|error|close|settings"
    r"|open|clear|remove|delete|add|submit|apply|search|download|copy|help|show|hide|please|wait"
    r"|required|invalid|connection|server|page not found|skip|streamlit|rerun|stop|options?"
    r"|select|next|previous|link to heading|expand|collapse|fullscreen|view)\b",
    re.IGNORECASE,
)
# Icons are words that their font draws as one sign: nobody reads them.
WORDS = """() => {
  const words = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (holder.checkVisibility() && !holder.closest("[data-testid=stIconMaterial]")) {
      words.push(walker.currentNode.data);
    }
  }
  for (const name of ["aria-label", "placeholder", "title", "alt", "aria-roledescription"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) words.push(node.getAttribute(name));
  }
  return words;
}"""


def english_in(person: Person) -> set[str]:
    person.settle()
    assert person.page.locator("html").get_attribute("lang") == "fr"
    said: list[str] = person.page.evaluate(WORDS)
    return {found[0] for text in said for found in ENGLISH.finditer(text)}


def test_every_screen_speaks_french_in_an_english_browser(
    newcomer: NewPerson, server: Server
) -> None:
    person = newcomer(locale="en-US")
    found: dict[str, set[str]] = {}
    tokens = {"empty": server.create({}), "complete": server.create(COMPLETE)}
    for state, token in tokens.items():
        for screen in (
            "depart",
            "usagers",
            "independance",
            "acceleration",
            "relecture",
            "fiche",
        ):
            person.open(screen, token)
            found[f"{screen}, {state}"] = english_in(person)
            assert person.page.title().endswith("Premier périmètre")
    person.open("usagers", tokens["empty"])
    person.write("Combien ?", "beaucoup", "groupe 1").press("Tab")
    expect(person.page.get_by_role("alert").first).to_be_visible()
    found["usagers, mistaken"] = english_in(person)
    for path, title in (("/exemples", "Trois exemples"), ("/depart?fiche=inconnu", "Cette fiche")):
        person.visit(path)
        person.arrive(title)
        found[path] = english_in(person)
    person.visit("/nulle-part")
    person.settle()
    found["/nulle-part"] = english_in(person)
    person.visit("/")
    person.unfold("Reprendre une fiche")
    person.page.locator("input[type=file]").set_input_files(
        FilePayload(name="fiche.json", mimeType="application/json", buffer=b"{")
    )
    expect(person.page.get_by_role("alert").first).to_be_visible()
    found["/, open"] = english_in(person)
    assert {place: words for place, words in found.items() if words} == {}
