"""The product without its screens, as a deployer runs it: `python -m coaching …`."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final

import pytest
from factories import draft

from coaching.__main__ import main
from coaching.exports import document_table
from coaching.exports.as_text import as_markdown
from coaching.exports.document_table import OF_FICHE
from coaching.exports.office import as_word
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.paragraph import USUAL, Style, Variant, Voice

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "coaching" / "fiche" / "examples" / f"{ALL_EXAMPLES[0].name}.json"
# A server without any locale, where Python may not guess better.
BARE_LOCALE: Final = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: bytes
    err: bytes


def run(*arguments: str | Path, **environment: str) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "coaching", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **BARE_LOCALE, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


Called = Callable[..., Ran]


@pytest.fixture
def called(capfdbinary: pytest.CaptureFixture[bytes]) -> Called:
    """Run a command in this process, where starting Python costs nothing."""

    def call(*arguments: str | Path) -> Ran:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        sys.stdout.flush()
        sys.stderr.flush()
        captured = capfdbinary.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


def assert_refused(ran: Ran, sentence: str) -> None:
    assert ran.status == 2
    assert ran.out == b""
    (said,) = ran.err.decode("utf-8").splitlines()
    assert sentence in said


def test_paragraph_is_written_in_utf_8() -> None:
    ran = run("rediger", EXAMPLE)
    assert (ran.status, ran.err) == (0, b"")
    assert ran.out == as_markdown(ALL_EXAMPLES[0].draft)


def test_refusal_is_in_utf_8_too(tmp_path: Path) -> None:
    assert_refused(run("rediger", tmp_path / "nulle-part.json"), "ne s’ouvre pas")


def test_schema_is_json(called: Called) -> None:
    ran = called("schema")
    assert (ran.status, ran.err) == (0, b"")
    assert json.loads(ran.out) == savefile.SavedFiche.model_json_schema()


@pytest.mark.parametrize("name", OF_FICHE)
def test_export_writes_the_file_and_nothing_else(name: str, tmp_path: Path, called: Called) -> None:
    output = tmp_path / f"fiche.{name}"
    ran = called("exporter", EXAMPLE, "--format", name, "-o", output)
    assert ran == Ran(0, b"", b"")
    assert output.read_bytes() == OF_FICHE[name].writer(ALL_EXAMPLES[0].draft, USUAL)


def test_style_of_the_text_may_be_chosen(tmp_path: Path, called: Called) -> None:
    chosen = ("--variante", "pitch", "--personne", "produit")
    style = Style(Variant.PITCH, Voice.PRODUCT)
    ran = called("rediger", EXAMPLE, *chosen)
    assert ran == Ran(0, as_markdown(ALL_EXAMPLES[0].draft, style), b"")
    output = tmp_path / "fiche.docx"
    assert called("exporter", EXAMPLE, "--format", "docx", *chosen, "-o", output).status == 0
    assert output.read_bytes() == as_word(ALL_EXAMPLES[0].draft, style)


def test_a_text_is_set_beside_a_fiche(tmp_path: Path, called: Called) -> None:
    file, text = tmp_path / "fiche.json", tmp_path / "texte.txt"
    file.write_bytes(savefile.dump(draft()))
    text.write_bytes("\ufeffEn 2031, soixante aidants familiaux.".encode())
    ran = called("verifier", file, text)
    assert (ran.status, ran.err) == (0, b"")
    told = json.loads(ran.out)
    assert told["answers"]["usagers.groups.a.count"] == "dit"
    assert told["answers"]["depart.launch"] == "pas dit"
    assert [(one["text"], one["kind"]) for one in told["foreign"]] == [("2031", "date")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"\xff\xfe\x00", "n’est pas du texte seul"), (b"a" * 20_001, "dépasse 20000 caractères")],
)
def test_a_text_that_cannot_be_checked_is_told_why(
    content: bytes, sentence: str, tmp_path: Path, called: Called
) -> None:
    text = tmp_path / "texte.txt"
    text.write_bytes(content)
    assert_refused(called("verifier", EXAMPLE, text), sentence)


def test_style_that_the_team_chose_is_kept(tmp_path: Path, called: Called) -> None:
    file = tmp_path / "fiche.json"
    chosen = draft({"writing.variant": "pitch", "writing.voice": "produit"})
    file.write_bytes(savefile.dump(chosen))
    ran = called("rediger", file)
    assert ran.out == as_markdown(chosen, Style(Variant.PITCH, Voice.PRODUCT))
    assert called("rediger", file, "--variante", "fiche").out == as_markdown(
        chosen, Style(Variant.FICHE, Voice.PRODUCT)
    )


USAGE: Final = "Commande incomplète ou inconnue. Écrivez : python -m coaching"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("inconnue",),
        ("rediger", EXAMPLE, "--variante", "autre"),
        ("rediger", EXAMPLE, EXAMPLE),
        ("exporter", EXAMPLE, "--format", "docm", "-o", "x"),
        ("exporter", "--format", "pdf", "-o", "x"),
    ],
    ids=lambda arguments: " ".join(str(part) for part in arguments),
)
def test_wrong_command_is_refused(arguments: tuple[str | Path, ...], called: Called) -> None:
    assert_refused(called(*arguments), USAGE)


BAD_FILES: Final = {
    "broken": (b"{", "abîmé"),
    "incorrect": (
        b'{"format":"premier-perimetre","version":1,"fiche":{"a\\nb":1}}',
        "En cause, « fiche.a b »",
    ),
    "large": (b" " * (savefile.LARGEST + 1), "dépasse"),
    "half a character": (
        b'{"format":"premier-perimetre","version":1,"fiche":{"depart":{"product":"a\\ud800"}}}',
        "abîmé",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("command", ["rediger", "exporter"])
def test_bad_file_is_refused(command: str, name: str, tmp_path: Path, called: Called) -> None:
    content, sentence = BAD_FILES[name]
    file, output = tmp_path / "fiche.json", tmp_path / "sortie.pdf"
    file.write_bytes(content)
    ways = ("--format", "pdf", "-o", output) if command == "exporter" else ()
    assert_refused(called(command, file, *ways), sentence)
    assert not output.exists()


def test_folder_in_place_of_a_file_is_refused(tmp_path: Path, called: Called) -> None:
    assert_refused(called("rediger", tmp_path), "ne s’ouvre pas")


@pytest.mark.parametrize("output", [".", "absent/fiche.json"])
def test_output_that_cannot_be_written_is_refused(
    output: str, tmp_path: Path, called: Called
) -> None:
    ran = called("exporter", EXAMPLE, "--format", "json", "-o", tmp_path / output)
    assert_refused(ran, "ne s’écrit pas")


@pytest.mark.parametrize("arguments", [("--help",), ("rediger", "-h"), ("exporter", "-h")])
def test_help_is_in_french(arguments: tuple[str, ...], called: Called) -> None:
    ran = called(*arguments)
    assert (ran.status, ran.err) == (0, b"")
    assert ran.out.decode().startswith("Écrivez : python -m coaching")


def test_templates_are_checked_on_fiches_in_every_style(
    called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def write(_draft: DraftFiche, style: Style) -> bytes:
        seen.append(style)
        return b"x"

    monkeypatch.setattr("coaching.__main__.WRITERS", {"x": write})
    ran = called("modeles", EXAMPLE, EXAMPLE)
    assert seen == [*document_table.STYLES] * 2
    assert ran == Ran(0, "8 documents écrits : les modèles conviennent.\n".encode(), b"")


def test_faults_of_the_templates_are_told_one_a_line(
    called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_draft: DraftFiche, style: Style) -> bytes:
        raise ZeroDivisionError(style.voice)

    monkeypatch.setattr("coaching.__main__.WRITERS", {"x": broken, "y": broken})
    ran = called("modeles", EXAMPLE)
    assert (ran.status, ran.out) == (2, b"")
    first, second = ran.err.decode("utf-8").splitlines()
    assert first.startswith("x, y : ")
    assert "nous" in first
    assert "produit" in second


ASKED: Final = {"id": "x1", "question": "usagers", "text": "Trente apiculteurs du Jura."}


def lines(*documents: object) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in documents)


def test_advice_is_one_line_for_one_line(called: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = lines(ASKED, {**ASKED, "id": 2, "text": "", "source": "un autre champ"})
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(asked + b"\n")))
    ran = called("conseiller")
    assert ran.err == b""
    first, second = map(json.loads, ran.out.decode("utf-8").splitlines())
    assert (first["id"], second["id"]) == ("x1", 2)
    assert first["codes"] == [one["code"] for one in first["conseils"]]
    assert "partenaire-non-nomme" in first["codes"]
    for one in (*first["conseils"], *first["points_forts"]):
        assert set(one) == {
            *("code", "severite", "message", "question", "extrait", "debut", "fin", "source")
        }
        assert ASKED["text"][one["debut"] : one["fin"]] == one["extrait"]
    assert {one["code"] for one in first["points_forts"]} >= {"usagers-comptes", "usagers-situes"}


@pytest.mark.parametrize(
    "line",
    [
        b"pas du JSON",
        lines({**ASKED, "question": "autre"}),
        lines({"id": "x1", "question": "usagers"}),
        b'{"id": "x", "question": "usagers", "text": "\xff"}',
    ],
)
def test_unreadable_line_is_named(
    line: bytes, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(lines(ASKED) + line + b"\n")))
    assert_refused(called("conseiller"), "La ligne 2 ne se lit pas")


def test_another_project_s_modules_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "pydantic.py").touch()
    ran = run("schema", PYTHONPATH=str(tmp_path))
    assert_refused(ran, "retirez la variable PYTHONPATH")


def test_another_project_s_packages_do_not_take_our_place(tmp_path: Path) -> None:
    for module in ("coaching", "pages"):
        (tmp_path / module).mkdir()
        (tmp_path / module / "__init__.py").touch()
    ran = run("schema", PYTHONPATH=str(tmp_path))
    assert (ran.status, ran.err) == (0, b"")
