"""The product without its screens: `python -m coaching schema | rediger | exporter | conseiller`.

Results go to standard output in UTF-8. A file or a request that cannot be used ends with
exit status 2 and one French sentence on standard error.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from coaching import savefile
from coaching.advice.lines import advise_lines
from coaching.answers.draft import DraftFiche
from coaching.errors import CoachingError, FileUnreadable, FileUnwritable
from coaching.exports import EXPORTERS
from coaching.exports.as_markdown import as_markdown

REFUSED: Final = 2


class FrenchParser(argparse.ArgumentParser):
    """An argument parser that says in French what it expected."""

    def error(self, message: str) -> NoReturn:
        """End with the French usage: the library's own `message` is in English."""
        del message
        _say(f"Commande incomplète ou inconnue. Écrivez : {self.usage}")
        raise SystemExit(REFUSED)

    def format_help(self) -> str:
        """Return the French usage, in place of the library's English help."""
        return f"Écrivez : {self.usage}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    asked = _parser().parse_args(arguments)
    try:
        content: bytes = asked.run(asked)
        _write(content, asked.output)
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


def _write_paragraph(asked: argparse.Namespace) -> bytes:
    return as_markdown(_read(asked.file))


def _export(asked: argparse.Namespace) -> bytes:
    return EXPORTERS[asked.format].write(_read(asked.file))


def _advise(_asked: argparse.Namespace) -> bytes:
    return b"".join(advise_lines(sys.stdin.buffer.read()))


def _read(path: Path) -> DraftFiche:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(name=path.name) from error
    return savefile.load(content)


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise FileUnwritable(name=output.name) from error


def _parser() -> argparse.ArgumentParser:
    formats = "|".join(EXPORTERS)
    parser = FrenchParser("coaching", "python -m coaching schema | rediger | exporter | conseiller")
    commands = parser.add_subparsers(required=True, parser_class=FrenchParser)

    schema = commands.add_parser("schema", usage="python -m coaching schema")
    schema.set_defaults(run=_schema, output=None)

    usage = "python -m coaching rediger FICHE.json [--variante fiche]"
    write = commands.add_parser("rediger", usage=usage)
    write.add_argument("file", type=Path)
    write.add_argument("--variante", choices=["fiche"], default="fiche")
    write.set_defaults(run=_write_paragraph, output=None)

    usage = f"python -m coaching exporter FICHE.json --format {formats} -o FICHIER"
    export = commands.add_parser("exporter", usage=usage)
    export.add_argument("file", type=Path)
    export.add_argument("--format", choices=list(EXPORTERS), required=True)
    export.add_argument("-o", dest="output", type=Path, required=True)
    export.set_defaults(run=_export)

    advise = commands.add_parser("conseiller", usage="python -m coaching conseiller < TEXTES.jsonl")
    advise.set_defaults(run=_advise, output=None)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
