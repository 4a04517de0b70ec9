"""A person who goes through the product and notes all that it says, in each of its states."""

import mimetypes
from dataclasses import dataclass, field

from e2e.person import Person
from playwright.sync_api import FilePayload, Page, expect
from timing import pause

from wording.hearing import said

_HELD = 0.3  # s: a press that leaves a text waits for it, and only then does the page run


@dataclass
class Crawl:
    """What `person` met: texts by place."""

    person: Person
    texts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        return self.person.page

    def hear(self, place: str) -> None:
        """Note all that the page says, once it is drawn."""
        self.person.settle()
        self.note(place)

    def note(self, place: str) -> None:
        self.texts.setdefault(place, []).extend(said(self.page))

    def visit(self, path: str, place: str = "") -> None:
        self.person.visit(path)
        self.person.arrive()
        self.unfold()
        self.hear(place or path)

    def unfold(self) -> None:
        self.page.evaluate("document.querySelector('#plus:not(:popover-open)')?.showPopover()")
        while (closed := self.page.locator("details:not([open]) > summary:visible")).count():
            closed.first.click()

    def press(self, label: str, place: str = "") -> None:
        self.person.press(label)
        pause(_HELD, self.page)
        self.person.settle()
        self.unfold()
        self.hear(place or f"« {label} »")

    def meet(self, sentence: str, place: str) -> None:
        expect(self.page.get_by_text(sentence).first).to_be_visible()
        self.hear(place)

    def send(self, key: str, name: str, content: bytes, sentence: str) -> None:
        kind = mimetypes.guess_type(name)[0] or ""
        file = FilePayload(name=name, mimeType=kind, buffer=content)
        self.page.locator(f".st-key-{key} input[type=file]").set_input_files(file)
        self.meet(sentence, f"{name}: {sentence}")

    def download(self, label: str) -> None:
        with self.page.expect_download() as found:
            self.person.press(label)
        name = found.value.suggested_filename.rpartition(".")[0].replace("-", " ")
        self.texts.setdefault("downloads", []).append(name)
