"""The files of office programs: packages of parts, the same bytes for the same parts.

What comes out says nothing of the hour, nor of the machine.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from coaching.exports import models
from coaching.exports.models import ModelFaulty

_MIDNIGHT: Final = (1980, 1, 1, 0, 0, 0)  # the first date of a ZIP file
NO_MODEL: Final = "le fichier ne s’ouvre pas ou manque."


def opened(name: str, no_file: str) -> dict[str, bytes]:
    """Return the parts of the model `name`; `no_file` says that it is no package.

    Raises `ModelFaulty`.
    """
    try:
        with ZipFile(models.MODELS / name) as package:
            return parts(package)
    except BadZipFile as error:
        raise ModelFaulty(name=name, fault=no_file) from error
    except OSError as error:
        raise ModelFaulty(name=name, fault=NO_MODEL) from error


def parts(package: ZipFile) -> dict[str, bytes]:
    """Return the parts of a package by their names, without its folders."""
    return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def packed(held: Mapping[str, bytes], bare: str = "") -> bytes:
    """Return a package of these parts, in their order; that named `bare` is not compressed."""
    content = BytesIO()
    with ZipFile(content, "w") as package:
        for name, part in held.items():
            way = ZIP_STORED if name == bare else ZIP_DEFLATED
            package.writestr(ZipInfo(name, _MIDNIGHT), part, way)
    return content.getvalue()
