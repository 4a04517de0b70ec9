"""What is answered to whoever types an address, or asks what is not expected: French alone."""

import json
from collections.abc import Callable
from typing import Final

import httpx
import pytest
from e2e.serving import Server

from wording.judging import faults
from wording.words import foreign

# What nothing is found under, or cannot be asked so: ours, Starlette's, Streamlit's.
WRONG: Final = (
    *(("POST", "/aide"), ("PUT", "/"), ("POST", "/sante"), ("DELETE", "/saisie"), ("BREW", "/")),
    *(("POST", "/saisie"), ("POST", "/salle"), ("GET", "/metrics"), ("GET", "//exemple.fr")),
    *(("GET", "/perimetre/rien.css"), ("GET", "/media/rien.docx"), ("GET", "/static/rien")),
    *(("GET", "/component/rien"), ("GET", "/component/rien/x.html"), ("GET", "/%2e%2e/passwd")),
    *(("GET", "/_stcore/metrics"), ("GET", "/_stcore/rien"), ("GET", "/_stcore/agent")),
    *(("GET", "/_stcore/stream"), ("GET", "/usagers/_stcore/rien")),
    *(("PUT", "/_stcore/upload_file/a/b"), ("DELETE", "/_stcore/upload_file/a/b")),
)
PAGES: Final = ("/saisie", "/salle", "/nulle-part", "/robots.txt", "/index.html", "/fiche.json")


def sentence(answer: httpx.Response) -> str:
    is_json = answer.headers["content-type"] == "application/json"
    return str(json.loads(answer.text)["message"]) if is_json else answer.text


@pytest.mark.promise("french", "No address answers in English, whatever it is asked.")
def test_every_refusal_is_a_french_sentence(
    server: Server, record_property: Callable[[str, object], None]
) -> None:
    with httpx.Client(base_url=server.url) as client:
        answers = [client.request(method, server.url + path) for method, path in WRONG]
    assert [answer.status_code for answer in answers if answer.status_code < 400] == []
    said = [sentence(answer) for answer in answers]
    assert all(said)
    assert foreign(said) == {}
    assert faults(said) == []
    record_property("figure", f"{len(WRONG)} requests refused, 0 words not French")


def test_no_address_shows_the_page_of_streamlit(server: Server) -> None:
    for path in PAGES:
        answer = httpx.get(server.url + path)
        assert '<html lang="fr">' in answer.text, path
        assert "<title>Premier périmètre</title>" in answer.text, path


def test_files_and_signals_are_answered_as_they_were(server: Server) -> None:
    assert httpx.get(f"{server.url}/_stcore/health").text == "ok"
    refused = httpx.post(f"{server.url}/sante")
    assert refused.headers["allow"]
    assert int(refused.headers["content-length"]) == len(refused.content)
    assert httpx.head(f"{server.url}/static/rien").content == b""
