"""The figures that people read on screens and in documents."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from coaching.exports.models import MODELS
from coaching.web.front.serving import FOLDER

VOICE = [*(FOLDER / "fonts").glob("atkinson*-latin-wght-*"), *(MODELS / "polices").glob("[ve]*.*")]
SIZE = 200


@pytest.mark.parametrize("path", VOICE, ids=lambda path: path.name)
def test_a_zero_has_no_slash(path: Path) -> None:
    """« 6:00 » is a time: a slash through its zeros makes it look like code."""
    picture = Image.new("1", (2 * SIZE, 2 * SIZE))
    font = ImageFont.truetype(path, SIZE)
    ImageDraw.Draw(picture).text((SIZE, SIZE), "0", fill=1, font=font, anchor="mm")
    left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
    assert not picture.getpixel(((left + right) // 2, (top + bottom) // 2))
