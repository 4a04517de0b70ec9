"""The shell: the one HTML page of the application, our files, Streamlit's in French.

Every address carries a fingerprint of its content, so that browsers keep the files for good.
Streamlit's, which call each other by relative address, stay together under one of their edition.
"""

import base64
import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from threading import Lock

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from coaching.ops.clock import at_present
from coaching.ops.settings import conformity, settings
from coaching.web.front import bundle, script

FOLDER = Path(__file__).with_name("assets")
BEHAVIOUR = "perimetre.js"

# Before any file is asked for, the tab takes a coach's key out of the address (`room-key.js`).
# Streamlit and React Aria choose words and dates by the browser's language, not the page's.
# Told where its server is, Streamlit need not try the page's own address first (two 404s).
# Its protobuf would compile WebAssembly, which the policy refuses, before doing without: it does.
# When the link is cut, its dialog would cover the fields: our script says it without stopping.
SCRIPT = (
    'try{const at=new URL(location),key=at.searchParams.get("atelier");'
    'if(key&&at.pathname==="/atelier"){sessionStorage.setItem("perimetre-atelier",key);'
    'at.searchParams.delete("atelier");history.replaceState(null,"",at)}}catch{}'
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

MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".html": "text/html",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
TEXTUAL = {".css", ".html", ".js", ".svg", ".txt"}

_one_at_a_time = Lock()


@dataclass(frozen=True)
class Asset:
    """A file ready to be sent: its bytes (gzip where that helps) and what describes them."""

    body: bytes
    is_gzip: bool
    media_type: str
    fingerprint: str

    def answer(self, request: Request, *, for_good: bool = False) -> Response:
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable" if for_good else "no-cache",
            "ETag": f'W/"{self.fingerprint}"',
            "Vary": "Accept-Encoding",
        }
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = self.body
        if self.is_gzip and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        elif self.is_gzip:
            body = gzip.decompress(body)
        return Response(body, media_type=self.media_type, headers=headers)


def pack(name: str, content: bytes) -> Asset:
    suffix = Path(name).suffix
    is_gzip = suffix in TEXTUAL
    return Asset(
        body=gzip.compress(content, mtime=0) if is_gzip else content,
        is_gzip=is_gzip,
        media_type=MEDIA_TYPES[suffix],
        fingerprint=hashlib.blake2b(content, digest_size=8).hexdigest(),
    )


@cache
def files_under(folder: Path) -> dict[str, Path]:
    """Return the files that may be asked for, by path: nothing else is ever opened."""
    return {
        file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.suffix in MEDIA_TYPES
    }


@cache
def own_asset(path: str) -> Asset:
    if path == BEHAVIOUR:
        return pack(path, script.written().encode())
    return pack(path, files_under(FOLDER)[path].read_bytes())


def own_url(path: str) -> str:
    return f"/perimetre/{path}?v={own_asset(path).fingerprint}"


def _fonts() -> str:
    preloads = (
        f'<link rel="preload" href="{own_url(path)}" as="font" type="font/woff2" crossorigin>'
        for path in PRELOADED
    )
    return "".join(preloads) + f"<style>{_faces()}</style>"


@cache
def _faces() -> str:
    faces = ""
    for family, (stem, weights) in FAMILIES.items():
        for subset, characters in (("latin", LATIN), ("latin-ext", LATIN_EXT)):
            for style in ("normal", "italic"):
                url = own_url(f"fonts/{stem}-{subset}-wght-{style}.woff2")
                faces += (
                    f"@font-face{{font-family:'{family}';font-style:{style};font-weight:{weights};"
                    f"font-display:swap;src:url({url}) format('woff2');unicode-range:{characters}}}"
                )
    return faces


def _scripts() -> Path:
    return bundle.static_folder() / "static" / "js"


def _address() -> str:
    return f"/perimetre/streamlit/{bundle.edition()}/"


@cache
def _streamlit_tags() -> str:
    stock = (bundle.static_folder() / "index.html").read_text(encoding="utf-8")
    tags: list[str] = re.findall(
        r'<script type="module".*?></script>|<link rel="(?:modulepreload|stylesheet)".*?>', stock
    )
    named = "".join(tags)
    tags += (
        f'<link rel="modulepreload" href="./static/js/{name}">'
        for name in bundle.needed_scripts(_scripts())
        if f'/{name}"' not in named
    )
    return "".join(tags).replace('"./static/', f'"{_address()}')


@cache
def _parts_script() -> str:
    return bundle.parts_at_hand(_scripts(), f"{_address()}js/")


def streamlit_files() -> list[str]:
    return re.findall(rf'"{_address()}(.*?)"', _streamlit_tags())


@cache
def index() -> Asset:
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
        morphing=own_url("vendor/idiomorph.min.js"),
        behaviour=own_url(BEHAVIOUR),
        conformity=conformity(settings(), at_present().date()),
    )
    return pack("index.html", html.encode())


def plain(title: str, body: str) -> str:
    """Return a page of ours that Streamlit does not draw, and that needs no script."""
    template = Template(Path(__file__).with_name("plain.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=title,
        favicon=own_url("favicon.svg"),
        fonts=_fonts(),
        stylesheet=own_url("perimetre.css"),
        body=body,
    )


def script_hashes() -> str:
    return " ".join(map(_hash_of, (SCRIPT, _parts_script())))


def style_hashes() -> str:
    """Return those of the inline styles: the page's, React Aria's, the empty ones scripts fill."""
    return " ".join(map(_hash_of, (_faces(), _PRESSABLE, "")))


def _hash_of(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class PageConvertor(PathConvertor):
    """Whatever may be the address of a page: what neither Streamlit nor the shell uses.

    A page asks for `<its address>/_stcore/health` to learn whether it is served under a prefix.
    """

    regex = (
        r"(?!(?:auth|component|media|oauth2callback|perimetre|static)(?:/|$)|.*_stcore/)"
        r"(?:.*[^/])?"
    )


@cache
def _bundle_asset(path: str) -> Asset:
    return pack(path, bundle.read(files_under(bundle.static_folder() / "static")[path]))


def show_page(request: Request) -> Response:
    """Answer with the application's page: Streamlit knows which one is meant, if any.

    Pages have addresses of one part; deeper ones, where Streamlit would not start, lead home.
    """
    if "/" in request.path_params["page"]:
        return RedirectResponse("/")
    return index().answer(request)


def send_own_file(request: Request) -> Response:
    path = request.path_params["path"]
    try:
        asset = own_asset(path)
    except KeyError:
        raise HTTPException(404) from None
    return asset.answer(request, for_good=request.query_params.get("v") == asset.fingerprint)


def send_icon(request: Request) -> Response:
    """Answer with our icon where Streamlit, until a page has begun, asks for its own."""
    return own_asset("favicon.svg").answer(request)


def send_streamlit_file(request: Request) -> Response:
    try:
        with _one_at_a_time:
            asset = _bundle_asset(request.path_params["path"])
    except KeyError:
        raise HTTPException(404) from None
    return asset.answer(request, for_good=request.path_params["edition"] == bundle.edition())


def make_ready() -> None:
    """Prepare the page and the files that every visit asks for (about 0.5 s of work)."""
    for path in streamlit_files():
        with _one_at_a_time:
            _bundle_asset(path)


register_url_convertor("page", PageConvertor())

FILE_ROUTES = [
    Route("/favicon.png", send_icon),
    Route("/perimetre/streamlit/{edition}/{path:path}", send_streamlit_file),
    Route("/perimetre/{path:path}", send_own_file),
]
PAGE_ROUTES = [Route("/{page:page}", show_page)]
