"""What a public service must show: said when the operator said it, said missing otherwise."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Final

import httpx
import pytest
from asking import Client
from buttons import BACK_TO_FICHE

from coaching.ops.settings import PREFIX, VALID, Conformity, Settings, conformity, settings
from coaching.ui.accessibility import CRITERIA, Result, rate
from coaching.ui.pages import PUBLIC_PAGES

AUDIT: Final = {
    "AUDITOR": "Un tiers",
    "AUDIT_DATE": "2026-01-12",
    "AUDIT_REPORT": "https://exemple.gouv.fr/audit",
    "AUDIT_RATE": "82.5",
}
TOLD: Final = {
    "CONTACT": "équipe@exemple.gouv.fr",
    "PUBLIC_URL": "https://perimetre.exemple.gouv.fr/",
    "PUBLISHER": "La direction <du numérique>",
    "PUBLISHER_ADDRESS": "1 rue de l’Exemple, 75000 Paris",
    "PUBLICATION_DIRECTOR": "Camille Exemple, directrice",
    "HOSTING": "Un hébergeur, 59000 Lille",
    "DPO": "dpo@exemple.gouv.fr",
    "ACCESSIBILITY_PLAN": "https://exemple.gouv.fr/schema",
}
PAGES: Final = Path(__file__).parents[2] / "templates" / "ecran" / "screens"
MISSING: Final = re.compile(r'class="[^"]*pp-vide')


def words_of(name: str) -> Path:
    return PAGES / f"{name.replace('-', '_')}.html.j2"


@pytest.fixture(autouse=True)
def _read_again() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def tell(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"{PREFIX}{name}", value)


def asked(path: str) -> httpx.Response:
    return Client().get(path)


def words(name: str) -> str:
    text = unescape(re.sub(r"<[^>]+>", "", asked(f"/{name}").text))
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


@pytest.mark.promise("accessibility", "The statement and its like are read without JavaScript.")
@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_each_is_a_page_that_needs_no_script(name: str) -> None:
    assert words_of(name).is_file(), (
        f"« {name} », in PUBLIC_PAGES, says nothing: write {words_of(name)}."
    )
    answer = asked(f"/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="fr">' in answer.text
    assert f"<title>{PUBLIC_PAGES[name].title} – Premier périmètre</title>" in answer.text
    assert re.findall(r"<h1>(.*)</h1>", answer.text) == [PUBLIC_PAGES[name].title]
    first = re.search(r'<body[^>]*>\s*<a class="pp-evitement" href="#contenu">', answer.text)
    assert first
    assert answer.text.count('<main id="contenu"') == 1
    assert "<script" not in answer.text
    assert all(f'href="/{other}"' in answer.text for other in PUBLIC_PAGES)


@pytest.mark.parametrize("name", [name for name in PUBLIC_PAGES if words_of(name).is_file()])
def test_what_the_operator_says_is_shown_and_said_missing_until_then(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = asked(f"/{name}").text
    tell(monkeypatch, TOLD)
    settings.cache_clear()
    after = asked(f"/{name}").text
    assert not MISSING.search(after)
    assert bool(MISSING.search(before)) is (before != after), (
        f"{words_of(name)} shows a setting, and says nothing while it is blank: say so in a "
        "paragraph of the class « pp-vide »."
    )


def test_the_legal_notice_names_who_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    tell(monkeypatch, TOLD)
    notice = words("mentions-legales")
    for name in ("PUBLISHER", "PUBLISHER_ADDRESS", "PUBLICATION_DIRECTOR", "HOSTING", "CONTACT"):
        assert TOLD[name] in notice
    assert "La direction &lt;du numérique&gt;" in asked("/mentions-legales").text


def test_a_contact_that_is_no_address_is_shown_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    tell(monkeypatch, TOLD)
    address = TOLD["CONTACT"]
    assert f'<a href="mailto:{address}">{address}</a>' in asked("/contact").text
    settings.cache_clear()
    tell(monkeypatch, {"CONTACT": "l’accueil <du site>"})
    page = asked("/contact").text
    assert "Écrivez à <strong>l’accueil &lt;du site&gt;</strong>." in page
    assert "mailto:" not in page


# The statement of accessibility


def test_the_statement_has_all_that_the_rule_asks() -> None:
    page = asked("/accessibilite").text
    assert re.findall(r"<h2>(.*?)</h2>", page) == [
        *("État de conformité", "Résultats des tests", "Contenus non accessibles"),
        *("Établissement de cette déclaration", "Retour d’information et contact"),
        "Voies de recours",
    ]
    assert "Défenseur des droits" in page


def test_the_statement_says_what_our_review_found() -> None:
    shown = words("accessibilite")
    assert f"{rate(CRITERIA):.0f} % d’entre eux nous paraissent respectés" in shown
    for one in CRITERIA:
        assert (f"(critère {one.number})" in shown) == (one.result is Result.BROKEN)


def test_without_an_audit_the_site_is_not_conform() -> None:
    shown = words("accessibilite")
    assert "Premier périmètre est non conforme" in shown
    assert "aucun résultat d’audit en cours de validité" in shown
    assert "Accessibilité : non conforme" in shown


def test_an_audit_is_told_as_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    tell(monkeypatch, {**AUDIT, "AUDIT_DATE": yesterday.isoformat()})
    shown = words("accessibilite")
    assert "Premier périmètre est partiellement conforme" in shown
    assert "Accessibilité : partiellement conforme" in shown
    assert "82,5 % des critères du RGAA sont respectés" in shown
    assert "L’audit fait par Un tiers le " in shown
    assert "aucun audit" not in shown
    assert AUDIT["AUDIT_REPORT"] in asked("/accessibilite").text


@pytest.mark.parametrize(
    ("percent", "state"),
    [
        ("0", Conformity.NONE),
        ("49.9", Conformity.NONE),
        ("50", Conformity.PARTIAL),
        ("99.9", Conformity.PARTIAL),
        ("100", Conformity.WHOLE),
    ],
)
def test_the_state_follows_from_the_rate_for_three_years(
    percent: str, state: Conformity, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, {**AUDIT, "AUDIT_RATE": percent})
    audited = date.fromisoformat(AUDIT["AUDIT_DATE"])
    assert conformity(Settings(), audited + VALID) is state
    assert conformity(Settings(), audited + VALID + timedelta(days=1)) is Conformity.NONE


# Whom to tell of a hole


def security(monkeypatch: pytest.MonkeyPatch, **values: str) -> list[str]:
    tell(monkeypatch, values)
    answer = asked("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.status_code == 200
    return answer.text.splitlines()


def test_whom_to_tell_of_a_hole(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = security(monkeypatch, CONTACT="écrire à faille@exemple.gouv.fr, merci")
    assert lines[0] == "Contact: mailto:faille@exemple.gouv.fr"
    assert lines[2:] == ["Preferred-Languages: fr, en"]
    expires = datetime.fromisoformat(lines[1].removeprefix("Expires: "))
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


def test_the_page_is_named_where_there_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = security(monkeypatch, PUBLIC_URL="https://perimetre.exemple.gouv.fr/")
    assert lines[0] == "Contact: https://perimetre.exemple.gouv.fr/contact"
    assert lines[3] == "Canonical: https://perimetre.exemple.gouv.fr/.well-known/security.txt"


def test_nobody_is_named_when_nobody_is_known() -> None:
    answer = asked("/.well-known/security.txt")
    assert answer.status_code == 404
    assert "pas encore" in answer.text
    assert "security.txt" not in asked("/contact").text


# The fiche is kept on the way there and back


def test_the_way_back_leads_to_the_page_of_the_fiche() -> None:
    page = asked("/contact?fiche=abc&retour=usagers").text
    assert '<a href="/usagers?fiche=abc">Revenir à ma fiche</a>' in page
    assert 'href="/accessibilite?fiche=abc&amp;retour=usagers"' in page
    assert BACK_TO_FICHE not in asked("/contact").text


def test_what_an_address_holds_is_data() -> None:
    page = asked('/contact?fiche="><b>&retour=<i>').text
    assert "<b>" not in page
    assert "<i>" not in page
    assert '<a href="/depart?fiche=%22%3E%3Cb%3E">' in page
