"""What a browser, a Markdown reader or Streamlit would act upon."""

from collections.abc import Mapping
from typing import Final

# What each payload would do, if it ran: make a global, which tests look for.
_RUN: Final = "window.pp_canari=1"

_HTML: Final = {
    "script": f"<script>{_RUN}</script>",
    "script, closed early": f"</p></div></script><script>{_RUN}</script>",
    "script in a script": f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    "image that fails": f'<img src="/x" onerror="{_RUN}">',
    "image, no quotes nor spaces": f"<img/src=x/onerror={_RUN}>",
    "image from elsewhere": '<img src="http://exemple.invalid/pixel.gif">',
    "out of an attribute": f'" onfocus={_RUN} autofocus x="',
    "out of a tag": f'"><svg/onload={_RUN}>',
    "out of a title": f"</title></textarea></style><img src=x onerror={_RUN}>",
    "comment": f"<!-- --!><img src=x onerror={_RUN}> -->",
    "svg with a script": f'<svg xmlns="http://www.w3.org/2000/svg"><script>{_RUN}</script></svg>',
    "svg, animated": f'<svg><animate onbegin="{_RUN}" attributeName=x dur=1s></svg>',
    "math": f"<math><mtext><table><mglyph><style><!--</style><img src=x onerror={_RUN}>",
    "details": f"<details open ontoggle={_RUN}>x</details>",
    "iframe": '<iframe srcdoc="<script>parent.pp_canari=1</script>"></iframe>',
    "object and embed": '<object data="data:text/html,x"></object><embed src="//exemple.invalid">',
    "form": '<form action="http://exemple.invalid"><input name=x><button>Envoyer</button></form>',
    "base and meta": '<base href="//exemple.invalid/"><meta http-equiv=refresh content=0;url=x>',
    "link and style": "<link rel=stylesheet href=//exemple.invalid><style>*{display:none}</style>",
    "style out of its value": "red;background:url(//exemple.invalid/);} body{display:none",
    "javascript link": f'<a href="javascript:{_RUN}">ici</a>',
    "entities": "&lt;b&gt; &amp;amp; &#60;i&#62; &#x3c;u&#x3e; &nbsp; &copy &notit; &#0;",
    "attributes of our script": '<p data-fiche="x" data-focus="y z" id="stMain">x</p>',
    "template of a client": "{{constructor.constructor('window.pp_canari=1')()}} ${7*7} #{7*7}",
}
_MARKDOWN: Final = {
    "link": '[ici](http://exemple.invalid/ "titre")',
    "link that runs": f"[ici](javascript:{_RUN}) [là](data:text/html;base64,PHNjcmlwdD4=)",
    "link by reference": "[ici][1]\n\n[1]: http://exemple.invalid",
    "link between angles": "<http://exemple.invalid> <moi@exemple.invalid>",
    "address alone": "www.exemple.invalid http://exemple.invalid/_a_*b*",
    "image": "![x](http://exemple.invalid/pixel.gif)",
    "link on our mark": f"[à confirmer](javascript:{_RUN}) ![à confirmer](//exemple.invalid)",
    "titles": "# un\n## deux\n\nSouligné\n===\nautre\n---",
    "title in the middle": "texte\n\n## Faux titre\n\nsuite",
    "code fence": "```python\nimport os\n```\n~~~\nx",
    "code, indented": "    indenté\n\tde même",
    "quotation": "> cité\n>> deux fois",
    "lists": "* a\n+ b\n- c\n1. d\n10) e\n- [ ] f\n- [x] g",
    "table": "| a | b |\n|---|:-:|\n| c | d |",
    "hard line end": "a  \nb\\\nc",
    "escapes": "\\* \\[ \\\\ \\",
    "heading attributes": "# x {#id .classe onclick=y}",
    "Streamlit: colours": ":red[rouge] :blue-background[fond] :rainbow[arc] :small[petit]",
    "Streamlit: colours, unbalanced": ":red[a :blue[b] ] :gray[",
    "LaTeX": "$x^2$ $$\\frac{a}{b}$$ \\(x\\) \\[y\\] $\\href{javascript:x}{y}$",
    "Liquid": "{{ site.github }} {% include secret.html %} {: .x onclick=y}",
}
MARKUP: Final[Mapping[str, str]] = {
    **{f"HTML, {name}": text for name, text in _HTML.items()},
    **{f"Markdown, {name}": text for name, text in _MARKDOWN.items()},
}
