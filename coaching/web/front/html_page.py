"""The one HTML page of the application, in French, in place of Streamlit's.

The tags that load Streamlit are taken from its own page; the rest is ours (`index.html`).
Every address carries a fingerprint of its content, so that browsers keep the files for good.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from string import Template

from coaching.ops.clock import at_present
from coaching.ops.conformity import conformity
from coaching.ops.settings import settings
from coaching.web.front import bundle, parts, script, static_files

FOLDER = Path(__file__).with_name("assets")
BEHAVIOUR = "perimetre.js"

# Streamlit and React Aria choose words and dates by the browser's language, not the page's.
# Told where its server is, Streamlit need not try the page's own address first (two 404s).
# Its protobuf would compile WebAssembly, which the policy refuses, before doing without: it does.
# When the link is cut, its dialog would cover the fields: our script says it without stopping.
SCRIPT = (
    'Object.defineProperties(navigator,{language:{value:"fr-FR"},languages:{value:["fr-FR","fr"]}});'
    "delete window.WebAssembly;"
    'window.__streamlit={BACKEND_BASE_URL:location.origin+"/",HOST_CONFIG:{blockErrorDialogs:true}}'
)

# The one style that React Aria writes, when a control that is pressed is first drawn.
_PRESSABLE = """\
@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}"""

LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
LATIN_EXT = (
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
)
FAMILIES = {
    "Atkinson Hyperlegible Next": ("atkinson-hyperlegible-next", "200 800"),
    "Source Serif 4": ("source-serif-4", "200 900"),
}
PRELOADED = (
    "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "fonts/source-serif-4-latin-wght-normal.woff2",
)


@cache
def own_files() -> dict[str, Path]:
    """Return the files of `assets/`, by path."""
    return static_files.files_under(FOLDER)


@cache
def own_asset(path: str) -> static_files.Asset:
    """Return one of our files, or our script; KeyError if there is none of that name."""
    if path == BEHAVIOUR:
        return static_files.pack(path, script.written().encode())
    return static_files.pack(path, own_files()[path].read_bytes())


def own_url(path: str) -> str:
    """Return the address of one of our files, which changes with its content."""
    return f"/perimetre/{path}?v={own_asset(path).fingerprint}"


def _font_face(family: str, subset: str, style: str) -> str:
    stem, weights = FAMILIES[family]
    url = own_url(f"fonts/{stem}-{subset}-wght-{style}.woff2")
    characters = LATIN if subset == "latin" else LATIN_EXT
    return (
        f"@font-face{{font-family:'{family}';font-style:{style};font-weight:{weights};"
        f"font-display:swap;src:url({url}) format('woff2');unicode-range:{characters}}}"
    )


def _fonts() -> str:
    preloads = (
        f'<link rel="preload" href="{own_url(path)}" as="font" type="font/woff2" crossorigin>'
        for path in PRELOADED
    )
    return "".join(preloads) + f"<style>{_faces()}</style>"


@cache
def _faces() -> str:
    return "".join(
        _font_face(family, subset, style)
        for family in FAMILIES
        for subset in ("latin", "latin-ext")
        for style in ("normal", "italic")
    )


def _scripts() -> Path:
    return bundle.static_folder() / "static" / "js"


def _address() -> str:
    return f"/perimetre/streamlit/{bundle.edition()}/"


@cache
def _streamlit_tags() -> str:
    """Return the tags by which Streamlit's own page loads its files, and those of its parts."""
    stock = (bundle.static_folder() / "index.html").read_text(encoding="utf-8")
    tags: list[str] = re.findall(
        r'<script type="module".*?></script>|<link rel="(?:modulepreload|stylesheet)".*?>', stock
    )
    named = "".join(tags)
    tags += (
        f'<link rel="modulepreload" href="./static/js/{name}">'
        for name in parts.needed(_scripts())
        if f'/{name}"' not in named
    )
    return "".join(tags).replace('"./static/', f'"{_address()}')


@cache
def _parts_script() -> str:
    return parts.at_hand(_scripts(), f"{_address()}js/")


def streamlit_files() -> list[str]:
    """Return the files of Streamlit that the page loads, by path in its static folder."""
    return re.findall(rf'"{_address()}(.*?)"', _streamlit_tags())


@cache
def index() -> static_files.Asset:
    """Return the page, ready to be sent."""
    template = Template(Path(__file__).with_name("index.html").read_text(encoding="utf-8"))
    html = template.substitute(
        favicon=own_url("favicon.svg"),
        fonts=_fonts(),
        script=SCRIPT,
        streamlit=_streamlit_tags(),
        parts=_parts_script(),
        stylesheet=own_url("perimetre.css"),
        atelier=own_url("atelier.css"),
        projection=own_url("projection.css"),
        behaviour=own_url(BEHAVIOUR),
        conformity=conformity(settings(), at_present().date()),
    )
    return static_files.pack("index.html", html.encode())


def plain(title: str, body: str) -> str:
    """Return a page of ours that Streamlit does not draw, and that needs no script."""
    return _plain().substitute(
        title=title,
        favicon=own_url("favicon.svg"),
        fonts=_fonts(),
        stylesheet=own_url("perimetre.css"),
        body=body,
    )


@cache
def _plain() -> Template:
    return Template(Path(__file__).with_name("plain.html").read_text(encoding="utf-8"))


def script_hashes() -> str:
    """Return the source expressions by which a policy allows the page's inline scripts."""
    return " ".join(map(_hash_of, (SCRIPT, _parts_script())))


def style_hashes() -> str:
    """Return those of the inline styles: the page's, React Aria's, the empty ones scripts fill."""
    return " ".join(map(_hash_of, (_faces(), _PRESSABLE, "")))


def _hash_of(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
