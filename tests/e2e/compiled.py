"""What forked servers find ready: the templates of the screens, which take 0.5 s each time.

The server compiles them again as it starts, for nothing; `tests/pages/test_warming.py` tells why.
"""

from coaching.ui.kit.html import compile_templates

compile_templates()
