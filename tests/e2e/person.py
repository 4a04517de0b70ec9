"""A person in front of the product: what they see and do, by the words on the screen."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

# Said by the browser and by Streamlit when the server or its database is down, or the page
# unknown, which some tests want; the rest of the console must stay silent.
_EXPECTED = re.compile(
    r"net::ERR_|WebSocket connection to|status of 503|/_stcore/"
    r"|server is not responding|when disconnected from server|requested does not seem to exist"
)


@dataclass
class Person:
    """One browser of one person; `faults` tells what went wrong."""

    page: Page
    home: str
    create: Callable[[Mapping[str, str]], str] | None = None  # a fiche, in the database itself
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.watch(self.page)

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"page: {error}"))
        page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        said = f"{message.text} {message.location['url']}"
        if message.type == "error" and not _EXPECTED.search(said):
            self.faults.append(f"console: {said}")

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def _pastes(self) -> bool:
        """Whether Playwright fills a field as a person would: React does not see it in Firefox."""
        browser = self.context.browser
        return not browser or browser.browser_type.name != "firefox"

    @property
    def token(self) -> str:
        """The token of the fiche, as the address bar shows it."""
        return parse_qs(urlsplit(self.page.url).query)["fiche"][0]

    # ---- Moving

    def visit(self, path: str = "/") -> Response | None:
        return self.page.goto(self.home + path)

    def open(self, screen: str, token: str) -> None:
        """Open one screen of a fiche by its link, and wait until it is drawn."""
        self.visit(f"/{screen}?fiche={token}")
        self.arrive()

    def start(self) -> None:
        """Open a new fiche: half the work of beginning one, where that is not the subject."""
        assert self.create
        self.open("depart", self.create({}))

    def begin(self) -> None:
        self.visit()
        self.press("Commencer ma fiche")
        self.arrive("D’où partez-vous ?")

    def arrive(self, title: str = "") -> None:
        """Wait until a page is drawn: the one of that title, if it is given."""
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        self.settle()

    def settle(self) -> None:
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    # ---- Answering

    def field(self, label: str, place: str = "") -> Locator:
        return self.page.get_by_role("textbox", name=_name(label, place))

    def group(self, label: str, place: str = "") -> Locator:
        return self.page.get_by_role("group", name=_name(label, place))

    def write(self, label: str, text: str, place: str = "") -> Locator:
        """Put a text in a field in place of what it holds: pasted, or typed in Firefox."""
        found = self.field(label, place)
        if self._pastes:
            found.fill(text)
        else:
            found.select_text()
            found.press("Delete")
            self.page.keyboard.type(text)
        return found

    def type(self, label: str, text: str, place: str = "", delay: float = 15) -> Locator:
        """Type a text at the end of a field, key after key, and stay there."""
        found = self.field(label, place)
        found.focus()
        found.press("End")
        found.press_sequentially(text, delay=delay)
        return found

    def choose(self, label: str, choice: str, place: str = "") -> None:
        answer = re.compile(rf"^{re.escape(choice)}(?:\s*:|$)")
        self.group(label, place).get_by_role("radio", name=answer).check()

    def press(self, label: str) -> None:
        button = self.page.get_by_role("button", name=label, exact=True)
        expect(button).to_be_visible()  # which says, where it fails, what the page shows instead
        button.click()

    def press_tool(self, label: str, key: str = "") -> None:
        """Press what moves or removes an entry (« Retirer le groupe 2 »), in its menu."""
        menu = self.page.locator(".pp-menu", has_text=label)
        if menu.get_attribute("open") is None:
            menu.locator("summary").click()
        if key:
            self.page.get_by_role("button", name=label, exact=True).press(key)
        else:
            self.press(label)

    def go_on(self, label: str) -> None:
        self.page.get_by_role("link", name=label, exact=True).click()

    def unfold(self, label: str) -> None:
        self.page.locator("summary", has_text=label).click()

    def follow(self, label: str) -> None:
        self.path.get_by_role("link", name=label).click()

    # ---- Reading

    @property
    def path(self) -> Locator:
        return self.page.get_by_role("navigation", name="Étapes de la fiche")

    @property
    def sheet(self) -> Locator:
        """The paragraph that writes itself beside the answers."""
        return self.page.get_by_role("region", name="Votre paragraphe, en direct")

    @property
    def errors(self) -> Locator:
        """What is said of answers that cannot be taken, beside them."""
        return self.page.locator(".pp-erreur, [role=alert]")

    @property
    def banner(self) -> Locator:
        """What says loudly that nothing is saved."""
        return self.page.get_by_role("alert").filter(has_text="n’est pas encore enregistré")

    def text(self) -> str:
        return self.page.locator("body").inner_text()


def _name(label: str, place: str) -> re.Pattern[str]:
    return re.compile(re.escape(label) + (rf".*\({re.escape(place)}\)" if place else ""))
