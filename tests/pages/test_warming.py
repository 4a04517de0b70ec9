"""What is done before anyone is there, so that nobody waits for it."""

import jinja2
import pytest
from factories import COMPLETE
from visit import Visit

from coaching.fiche.progress import QUESTIONS, Screen
from coaching.paragraph.wording import _templates
from coaching.storage import Store
from coaching.ui.kit.html import _environment as _screens
from coaching.ui.screens.written_pages import make_ready


@pytest.mark.parametrize("screen", QUESTIONS)
def test_first_visit_compiles_no_template(
    kept: Store, monkeypatch: pytest.MonkeyPatch, screen: Screen
) -> None:
    for environment in (_screens, _templates):
        environment.cache_clear()
    make_ready()
    compiled: list[str | None] = []

    def compile_too(
        environment: jinja2.Environment, source: str, name: str | None, filename: str | None
    ) -> object:
        compiled.append(name)
        return as_ever(environment, source, name, filename)

    as_ever = jinja2.Environment.compile
    monkeypatch.setattr(jinja2.Environment, "compile", compile_too)
    Visit(screen, kept.create(COMPLETE, "ana"))
    assert compiled == []
