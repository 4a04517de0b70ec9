"""A page of the form in a browser, and the server that keeps its fiche: no Streamlit, no database.

Texts are merged as the store merges them; what a server would write of a page is written plainly.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlsplit

from e2e.browsers import context_of
from playwright.sync_api import Browser, Locator, Page, Route, expect

from coaching.storage import Change
from coaching.storage.merging import State
from coaching.web.front import script
from coaching.web.front.serving import FOLDER, MEDIA_TYPES, files_under

REFUSED = HTTPStatus.SERVICE_UNAVAILABLE
SITE = "http://fiche.test"
GROUPS = "usagers.groups"


def key_of(path: str, prefix: str = "champ") -> str:
    return f"{prefix}-{path.replace('.', '-')}"


def _press(id_: str, label: str, changes: list[tuple[str, str, str]], **more: str) -> str:
    attributes = "".join(f" data-{name}='{text}'" for name, text in more.items())
    return (
        f"<button type='button' id='{id_}' data-ecrit='{json.dumps(changes)}'"
        f" data-fait='{label}, c’est fait.'{attributes}>{label}</button>"
    )


@dataclass
class Form:
    """A fiche of some groups, as one browser shows it; `author` is the name of its tab."""

    page: Page
    author: str = "ana"
    state: State = field(default_factory=lambda: State(1))
    asked: list[tuple[str, Any]] = field(default_factory=list)
    shown: list[dict[str, str]] = field(default_factory=list)
    room: str = ""  # the attributes by which its room is known
    is_held: bool = False
    held: list[Route] = field(default_factory=list)
    down: set[str] = field(default_factory=set)
    status: int = 0  # by which what is down is refused; none: it does not answer

    # ---- What people do

    def open(self, groups: str = "ab", screen: str = "usagers", **texts: str) -> None:
        """Come to a page of these groups, each text by its path in them (`a_who`)."""
        for rank, key in enumerate(groups, 1):
            self.write(f"{GROUPS}.{key}", str(rank), "ana")
        for name, text in texts.items():
            self.write(f"{GROUPS}.{name.replace('_', '.')}", text, "ana")
        self.page.goto(f"{SITE}/{screen}")
        self.draw()
        expect(self.page.locator("h1")).to_have_text(screen)

    def write(self, path: str, text: str, author: str = "bob") -> None:
        before = self.value(path)
        self.state.merge([Change(path, before, text)], author, self.state.recorded)

    def go(self, screen: str) -> None:
        """Change page, as a link does: Streamlit draws the place of the new one, then its run."""
        self.page.evaluate(
            """(screen) => {
                history.pushState({}, "", screen);
                const place = document.querySelector("[data-place=page]");
                place.replaceWith(place.cloneNode(false));
            }""",
            f"/{screen}",
        )

    def draw(
        self, screen: str = "", revision: int = 0, parts: Mapping[str, str] | None = None
    ) -> None:
        brought = parts or self.parts(screen or self._screen)
        html = "".join(
            f'<div data-place="{place}">{escape(part)}</div>' for place, part in brought.items()
        )
        self.page.evaluate(
            """([turn, header, html]) => {
                const box = Object.assign(document.createElement("template"), { innerHTML: html });
                box.className = "pp-alentours";
                const part = new URLSearchParams(location.search).get("partie");
                box.dataset.page = location.pathname.slice(1) + (part ? `/${part}` : "");
                box.dataset.tour = turn;
                const place = document.querySelector("[data-place=entete]");
                place.innerHTML = header;
                place.dataset.tour = turn;
                document.body.append(box);
            }""",
            [f"{self.author} {revision or self.revision}", self.header(), html],
        )

    def release(self) -> None:
        self.is_held = False
        held, self.held = self.held, []
        for route in held:
            self.answer(route)

    def fill(self, path: str, text: str) -> None:
        """Fill a field that has not the focus, as a browser does by itself, or who dictates."""
        self.field(path).evaluate(
            """(field, text) => {
                field.value = text;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            text,
        )

    # ---- What they see

    def field(self, path: str, prefix: str = "champ") -> Locator:
        return self.page.locator(f"#{key_of(f'{GROUPS}.{path}', prefix)}")

    def choice(self, path: str, answer: str) -> Locator:
        return self.page.locator(f"#{key_of(f'{GROUPS}.{path}', 'court')} [value={answer}]")

    @property
    def volet(self) -> Locator:
        return self.page.locator(".pp-volet")

    def all_is_kept(self) -> None:
        expect(self.page.locator("html[data-attente]")).to_have_count(0)

    # ---- What is kept

    def value(self, path: str) -> str:
        return self.state.snapshot().values.get(path, "")

    def kept(self, path: str) -> str:
        return self.value(f"{GROUPS}.{path}")

    @property
    def rivals(self) -> list[str]:
        return [rival.value for rival in self.state.rivals]

    @property
    def revision(self) -> int:
        return self.state.revision

    @property
    def sent(self) -> list[tuple[str, str, str]]:
        """What was typed, in the order in which it came: the end of its path, from what to what."""
        return [
            (body["path"].removeprefix(f"{GROUPS}."), body["before"], body["after"])
            for path, body in self.asked
            if path == "/saisie"
        ]

    # ---- The server

    @property
    def _screen(self) -> str:
        return urlsplit(self.page.url).path.strip("/")

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.method == "GET":
            content, suffix = self._files()[path]
            route.fulfill(body=content, content_type=MEDIA_TYPES[suffix])
        elif path in self.down and self.status:
            route.fulfill(status=self.status, json={"message": "Non."})
        elif path in self.down:
            route.abort()
        elif path == "/salle":
            clock = {"maintenant": 0, "fin": None, "reste": 0, "suite": None} if self.room else {}
            gel = "true" in self.room
            route.fulfill(json={"revision": self.revision, "gel": gel, **clock})
        elif self.is_held:
            self.held.append(route)
        else:
            headers, body = route.request.headers, route.request.post_data_json
            self.asked.append((path, body))
            self.shown.append(headers)
            route.fulfill(json=self.said(path, body, headers.get("perimetre-page", "")))

    def said(self, path: str, body: Any, screen: str) -> dict[str, Any]:
        typed = path != "/gestes"
        changes = [[body["path"], body["before"], body["after"]]] if typed else body["changes"]
        merged = [Change(*change) for change in changes]
        self.state.merge(merged, body["author"], self.state.recorded)
        stands = all(self.value(where) == after for where, _, after in changes)
        said: dict[str, Any] = {"etat": "enregistre" if stands else "rival"}
        said["revision"] = self.revision
        if screen:
            tour = f"{self.author} {self.revision}"
            said |= {"page": screen, "tour": tour, "alentours": self.parts(screen)}
        return said

    def parts(self, screen: str) -> dict[str, str]:
        return {"entete": self.header(), "page": self.body(screen)}

    def header(self) -> str:
        return (
            f"<header data-fiche='F' data-auteur='{self.author}' data-revision='{self.revision}'"
            f"><div hidden {self.room}></div></header>"
        )

    def body(self, screen: str) -> str:
        values = self.state.snapshot().values
        groups = sorted((path for path in values if path.count(".") == 2), key=values.__getitem__)
        cards = "".join(self._card(path, rank, groups) for rank, path in enumerate(groups, 1))
        texts = [values[path] for path in values if path.count(".") == 3]
        gone = {".".join(path.split(".")[:3]) for path in values} - set(groups)
        removed = f"<details><summary data-retire>Retiré : {len(gone)}</summary></details>"
        new = f"{GROUPS}.{chr(ord('a') + len(groups))}"
        card = f"carte-{new.replace('.', '-')}"
        add = _press("ajouter", "Ajouter", [(new, "", str(len(groups) + 1))], vers=card)
        return (
            f"<h1 tabindex='-1'>{screen}</h1><div data-montre='ouverte'>"
            f"<div class='pp-bloc' data-notes>{cards}<p>{add} <span data-note id='note-groupes'>"
            f"</span></p>{removed * bool(gone)}</div></div>"
            f"<section class='pp-volet'>{escape(' / '.join(texts))}</section>"
        )

    def _card(self, path: str, rank: int, groups: list[str]) -> str:
        name = path.replace(".", "-")
        remove = _press(f"retirer-{name}", f"Retirer {rank}", [(path, str(rank), "")])
        up = ""
        if rank > 1:
            swap = [(path, str(rank), str(rank - 1)), (groups[rank - 2], str(rank - 1), str(rank))]
            up = _press(f"monter-{name}", f"Monter {rank}", swap)
        return (
            f"<section id='carte-{name}' tabindex='-1'><h3>Groupe {rank}</h3>"
            f"{self._text(f'{path}.who', 'Qui ?')}"
            f"{self._text(f'{path}.count', 'Combien ?', 'court')}"
            f"{self._choice(f'{path}.agreed')}{self._text(f'{path}.day', 'Quand ?')}{up}{remove}"
            "</section>"
        )

    def _text(self, path: str, label: str, prefix: str = "champ") -> str:
        key, text = key_of(path, prefix), escape(self.value(path))
        attributes, fault = f"id='{key}'", ""
        if "faux" in text:
            attributes += f" aria-invalid='true' aria-describedby='erreur-{key}'"
            told = f"id='erreur-{key}' data-dire='{key}' data-pour='{key}'"
            fault = f"<p class='pp-erreur' {told}>Non.</p>"
        control = (
            f"<input type='text' value='{text}' {attributes}>"
            if prefix == "court"
            else f"<textarea {attributes}>\n{text}</textarea>"
        )
        return f"<div class='pp-saisie'><label for='{key}'>{label}</label>{control}{fault}</div>"

    def _choice(self, path: str) -> str:
        key, value = key_of(path, "court"), self.value(path)
        answers = "".join(
            f"<label><input type='radio' name='{key}' id='{key}-{one}' value='{one}'"
            f"{' checked' * (one == value)}> {one}</label>"
            for one in ("oui", "non")
        )
        return (
            f"<div class='pp-saisie'><fieldset id='{key}' data-valeur='{value}'>"
            f"<legend>D’accord ?</legend>{answers}</fieldset></div>"
        )

    def _files(self) -> dict[str, tuple[str | bytes, str]]:
        page = (
            "<!doctype html><meta charset='utf-8'>"
            "<div class='pp-autour' data-place='entete' data-tour='x 0'></div>"
            "<script defer src='/morph.js'></script><script defer src='/own.js'></script>"
            "<main data-testid='stApp' data-test-script-state='notRunning'>"
            "<div class='pp-autour' data-place='page'></div></main>"
        )
        return {
            **dict.fromkeys(("/usagers", "/fiche"), (page, ".html")),
            "/morph.js": (files_under(FOLDER)["vendor/idiomorph.min.js"].read_bytes(), ".js"),
            "/own.js": (script.written(), ".js"),
            "/favicon.ico": ("", ".js"),
        }


Rig = TypeVar("Rig", bound=Form)


@contextmanager
def opened(browser: Browser, kind: type[Rig]) -> Iterator[Rig]:
    """Give a page that nobody has come to yet, in a browser of its own; nothing may fail in it."""
    context = context_of(browser)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    rig = kind(page)
    page.route("**/*", rig.answer)
    yield rig
    context.close()
    assert faults == []
