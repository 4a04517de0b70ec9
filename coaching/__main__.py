"""The product without its screens: `python -m coaching schema | rediger | sauvegarder | …`.

What cannot be used ends with exit status 2 and one French sentence on standard error.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

REFUSED: Final = 2
_FOREIGN: Final = (
    "Un autre projet a pris la place d’un module de Premier périmètre : "
    "retirez la variable PYTHONPATH, puis relancez la commande."
)
_MISSING: Final = (
    "Il manque un module à Premier périmètre : reprenez son installation, puis la commande."
)

try:
    from pydantic import ValidationError

    from coaching.coach.advice.advising import advise_lines
    from coaching.coach.analysis import analysis
    from coaching.errors import (
        FILE_NOT_TEXT,
        FILE_UNREADABLE,
        FILE_UNWRITABLE,
        CoachingError,
        FileIncorrect,
        TextTooLong,
    )
    from coaching.exports.as_text import as_markdown
    from coaching.exports.document_table import OF_FICHE, WRITERS, rehearse
    from coaching.fiche import savefile
    from coaching.fiche.draft import DraftFiche
    from coaching.fidelity import verify
    from coaching.french.dates import When, in_full
    from coaching.ops.clock import PARIS, clock
    from coaching.ops.limits import CHECKED_TEXT_LIMIT
    from coaching.ops.settings import complaints, settings
    from coaching.paragraph import Style, Variant, Voice
    from coaching.storage import back_up, confirm_clock, restore
except (ImportError, AttributeError, TypeError, SyntaxError):
    # Whatever another version of a library, or a module of the same name, lacks.
    fault = _FOREIGN if os.environ.get("PYTHONPATH") else _MISSING
    sys.stderr.buffer.write(f"{fault}\n".encode())
    raise SystemExit(REFUSED) from None

_PROGRAM: Final = "python -m coaching"
_NAMES: Final = (
    "schema | rediger | exporter | conseiller | verifier | modeles"
    " | sauvegarder | restaurer | horloge"
)
_STYLE: Final = f"[--variante {'|'.join(Variant)}] [--personne {'|'.join(Voice)}]"


class FrenchParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - the library's, in English
        _say(f"Commande incomplète ou inconnue. Écrivez : {self.usage}")
        raise SystemExit(REFUSED)

    def format_help(self) -> str:
        return f"Écrivez : {self.usage}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    try:
        content: bytes = asked.run(asked)
        _write(content, asked.output)
    except FileIncorrect as error:
        _say(f"{error} {error.cause}")
        return REFUSED
    except CoachingError as error:
        _say(str(error))
        return REFUSED
    return 0


def _say(sentence: str) -> None:
    """Write on standard error, in UTF-8 whatever the locale."""
    sys.stderr.buffer.write(f"{sentence}\n".encode(errors="backslashreplace"))


def _schema(_asked: argparse.Namespace) -> bytes:
    schema = savefile.SavedFiche.model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n"


def _write_fiche(asked: argparse.Namespace) -> bytes:
    """Write a fiche in the style that it holds, or another: its text, or a document."""
    draft = _read(asked.file)
    usual = analysis(draft).style
    style = Style(Variant(asked.variant or usual.variant), Voice(asked.voice or usual.voice))
    return (OF_FICHE[asked.format].writer if asked.format else as_markdown)(draft, style)


def _rehearse(asked: argparse.Namespace) -> bytes:
    written, faults = rehearse(WRITERS, [_read(file) for file in asked.files])
    if faults:
        raise CoachingError("\n".join(faults))
    return f"{written} documents écrits : les modèles conviennent.\n".encode()


def _advise(_asked: argparse.Namespace) -> bytes:
    return b"".join(advise_lines(sys.stdin.buffer.read()))


def _verify(asked: argparse.Namespace) -> bytes:
    verdict = verify(_read(asked.file), _read_text(asked.text))
    return json.dumps(verdict.as_json(), ensure_ascii=False, indent=2).encode() + b"\n"


def _back_up(asked: argparse.Namespace) -> bytes:
    return _counted("Sauvegardé", back_up(_database_url(), asked.file))


def _restore(asked: argparse.Namespace) -> bytes:
    return _counted("Restauré", restore(_database_url(), asked.file))


def _believe_clock(_asked: argparse.Namespace) -> bytes:
    """Have what is past its date be erased again, on the word of whoever runs the service."""
    at = confirm_clock(_database_url())
    day = in_full(When(at.astimezone(PARIS).date(), "day"))
    return (
        f"L’horloge est tenue pour juste\u00a0: {day}, {clock(at)}, heure de Paris. "
        "L’effacement reprend dans dix minutes au plus.\n"
    ).encode()


def _database_url() -> str:
    try:
        return settings().database_url.get_secret_value()
    except ValidationError as error:
        raise CoachingError(next(complaints(error))) from error


def _counted(done: str, rows: Counter[str]) -> bytes:
    what = f"fiches {rows['fiches']}, ateliers {rows['ateliers']}, textes {rows['changes']}"
    return f"{done} : {what}.\n".encode()


def _read(path: Path) -> DraftFiche:
    return savefile.load(_content(path))


def _read_text(path: Path) -> str:
    try:
        text = _content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CoachingError(FILE_NOT_TEXT.format(name=path.name)) from error
    if len(text) > CHECKED_TEXT_LIMIT:
        raise TextTooLong(limit=CHECKED_TEXT_LIMIT, length=len(text))
    return text


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(savefile.LARGEST + 1)
    except OSError as error:
        raise CoachingError(FILE_UNREADABLE.format(name=path.name)) from error


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CoachingError(FILE_UNWRITABLE.format(name=output.name)) from error


_ON_FILES: Final[Mapping[str, Callable[[argparse.Namespace], bytes]]] = {
    "schema": _schema,
    "conseiller < TEXTES.jsonl": _advise,
    "verifier FICHE.json TEXTE.txt": _verify,
    "sauvegarder FICHIER": _back_up,
    "restaurer FICHIER": _restore,
    "horloge": _believe_clock,
}


def _parser() -> argparse.ArgumentParser:
    parser = FrenchParser("coaching", f"{_PROGRAM} {_NAMES}")
    commands = parser.add_subparsers(required=True, parser_class=FrenchParser)

    for usage, run in _ON_FILES.items():
        name, *files = usage.partition(" <")[0].split()
        command = commands.add_parser(name, usage=f"{_PROGRAM} {usage}")
        command.set_defaults(run=run, output=None)
        for argument, _ in zip(("file", "text"), files, strict=False):
            command.add_argument(argument, type=Path)

    ways = f"--format {'|'.join(OF_FICHE)} {_STYLE} -o FICHIER"
    write = commands.add_parser("rediger", usage=f"{_PROGRAM} rediger FICHE.json {_STYLE}")
    export = commands.add_parser("exporter", usage=f"{_PROGRAM} exporter FICHE.json {ways}")
    for command in (write, export):
        command.add_argument("file", type=Path)
        command.add_argument("--variante", dest="variant", choices=list(Variant))
        command.add_argument("--personne", dest="voice", choices=list(Voice))
        command.set_defaults(run=_write_fiche, format=None, output=None)
    export.add_argument("--format", choices=list(OF_FICHE), required=True)
    export.add_argument("-o", dest="output", type=Path, required=True)

    models = commands.add_parser("modeles", usage=f"{_PROGRAM} modeles FICHE.json…")
    models.add_argument("files", type=Path, nargs="+")
    models.set_defaults(run=_rehearse, output=None)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
