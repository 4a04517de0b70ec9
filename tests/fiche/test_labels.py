"""What a person typed is shown in a label as it was typed."""

import pytest

from coaching.ui.kit.controls import literal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Relais Aidants", "Relais Aidants"),
        ("L’été, c’est 100 % – bien", "L’été, c’est 100 % – bien"),
        ("S_1_a", r"S\_1\_a"),
        ("A*B*C", r"A\*B\*C"),
        ("]:material/delete:", r"\]\:material/delete\:"),
        ("$x^2$", r"\$x^2\$"),
        ("![i](http://x/y.png)", r"\!\[i\]\(http\://x/y.png\)"),
        ("`<b>`", r"\`\<b\>\`"),
        ("a\\b", r"a\\b"),
        ("__proto__", r"\_\_proto\_\_"),
    ],
)
def test_signs_of_markdown_are_shown(text: str, expected: str) -> None:
    assert literal(text) == expected
