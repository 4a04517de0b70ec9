"""What a template, a typesetter, a word processor or a reader of files would act upon."""

from collections.abc import Mapping
from typing import Final

DOCUMENTS: Final[Mapping[str, str]] = {
    "Jinja, expression": "{{ 7*7 }} {{7*7}} {{- 7*7 -}}",
    "Jinja, statement": "{% for x in [1,2] %}x{% endfor %} {% include '/etc/passwd' %}",
    "Jinja, comment": "{# caché #} avant {#",
    "Jinja, out of its sandbox": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "Jinja, raw": "{% raw %}{{ x }}{% endraw %} {% endraw %}",
    "Jinja, never closed": "{{ {% {#",
    "docxtpl, tags": "{{r produit }} {%p if x %} {%tr for y in z %} {%tc x %} {{p x }}",
    "docxtpl, escapes": "{_{ x }_} {_% x %_}",
    "docxtpl, colours": "{% cellbg 'red' %} {% colspan 3 %} {% hm %} {% vm %}",
    "Word, XML": "<w:p><w:r><w:t>x</w:t></w:r></w:p> </w:t></w:r></w:p></w:body>",
    "Word, fields": '{ HYPERLINK "http://exemple.invalid" } { DDEAUTO c:\\\\cmd.exe "/k x" }',
    "Word, field characters": '<w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText>',
    "Word, escapes of the format": "_x0041_ _x005F_ _x000D_",
    "XML, entities": '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]> &y; &lol9;',
    "XML, CDATA ends": "]]> <![CDATA[ ]]]]><![CDATA[>",
    "XML, processing": '<?xml version="1.0"?> <?php echo 1 ?> <?mso-application x?>',
    "RTF": '{\\rtf1\\ansi {\\field{\\*\\fldinst HYPERLINK "x"}} \\par}',
    "Typst, code": '#import "@preview/x:1.0.0": * #eval("1+1") #read("/etc/passwd")',
    "Typst, marks": "#set text(red)\n= Titre\n== Deux\n- a\n+ b\n/ terme: sens\n*g* _i_ `r`",
    "Typst, references": "@ref <etiquette> @preview // commentaire\n/* autre */ \\",
    "Typst, mathematics": "$ x^2 $ $#x$ #[ #{",
    "Typst, data": '"); panic("x',
    "PDF": "(x) Tj ET endstream endobj /JS (app.alert(1)) /URI (http://exemple.invalid)",
    "front matter": "---\ntitle: autre\nlayout: ../../x\n---\n",
    "JSON": '{"a": [1, null, "\\ud800"]} \\u0000 \\',
    "LaTeX": "\\input{/etc/passwd} \\write18{id} \\def\\x{\\x\\x}",
    "e-mail": "x\r\nBcc: y@exemple.invalid\r\n\r\ncorps",
}
