"""Nothing wrong, and nothing that could hang the desk, gets past the check; what is wrong is named with its line."""

import time

import pytest
from jinja2 import DictLoader

from ksf_tui.documents.composition import compose
from ksf_tui.documents.sandbox import Compiled, Sandbox
from ksf_tui.documents.template_check import check_template
from ksf_tui.documents.template_fields import fields_of
from ksf_tui.documents.templates import TemplateSet, languages, packaged
from ksf_tui.domain.letter_templates import MAX_TEMPLATE, TemplateFault, template_title
from ksf_tui.domain.letters import gaps
from tests.unit.template_trials import ERASURE, check, default, demos

EVERY = [(language, name) for language in languages() for name in packaged(language)]
LINE = 3
ABOVE = "Eerste regel.\n\n"

WRONG = {
    "{{ case.number": "iets te veel: ‘Nog’",
    "{{ case.number }": "staat hier verkeerd",
    "{% if is_single %}x": "nergens afgesloten",
    "{% fi is_single %}x{% endif %}": "de opdracht ‘fi’ bestaat niet",
    "{{ case number }}": "iets te veel: ‘number’",
    "{# zomaar": "opmerking",
    "{{ zaak.number }}": "het veld ‘zaak’ bestaat niet",
    "{{ case.nummer }}": "het veld ‘nummer’ bestaat hier niet",
    "{{ case.subject.naam }}": "het veld ‘naam’ bestaat hier niet",
    "{% for r in case.rights %}{{ r.naam }}{% endfor %}": "het veld ‘naam’ bestaat hier niet",
    "{% set o = decision.outcome %}{{ o.naam }}": "het veld ‘naam’ bestaat hier niet",
    "{{ case.rights[0].naam }}": "het veld ‘naam’ bestaat hier niet",
    "{{ grounds.get(decision.ground).brief }}": "het veld ‘brief’ bestaat hier niet",
    "{{ case.rights | map(attribute='naam') | listed }}": "het veld ‘naam’ bestaat hier niet",
    "{{ parts.handtekening() }}": "het veld ‘handtekening’ bestaat in sjabloon ‘parts’ niet",
    "{{ parts.refusal() }}": "‘refusal’ krijgt 0 gegevens",
    "{{ case.number | hoofdletters }}": "‘| hoofdletters’ bestaat niet",
    "{% if case.number is leuk %}x{% endif %}": "de vraag ‘is leuk’ bestaat niet",
    '{% include "remedie.txt.j2" %}': "bestaat niet",
    '{% include "/etc/passwd" %}': "bestaat niet",
    "{% include case.number %}": "bestaat niet",
    f'{{% include "{ERASURE}.txt.j2" %}}': "voegt het sjabloon zichzelf in",
    "{{ case.received }}": "een datum zonder ‘| day’",
    "{{ case.number | day }}": "‘| day’ hoort achter een datum",
    "{{ case.subject }}": "geen tekst",
    "{{ case }}": "geen tekst",
    "{{ parts }}": "geen tekst",
    "{{ case.rights }}": "geen tekst",
    "{{ inquiry.asked_on | day }}": "wat hier staat",
    "{{ decision.stopped_on | day }}": "wat hier staat",
    # what templates have no need for
    "{{ ''.__class__ }}": "is verboden",
    "{{ case.__class__.__mro__ }}": "is verboden",
    "{{ case['__class__'] }}": "is verboden",
    "{{ case.rights | map(attribute='__class__') | list | length }}": "is verboden",
    "{{ case.rights | selectattr('__class__') | list | length }}": "is verboden",
    "{{ 'a' * 10**9 }}": "rekenen kan niet",
    "{{ 1 + 1 }}": "rekenen kan niet",
    "{{ 10 ** 10 ** 10 }}": "rekenen kan niet",
    "{{ '%9999999d' % 1 }}": "rekenen kan niet",
    "{% for i in range(10**9) %}x{% endfor %}": "kan niet",
    "{% for i in range(9) %}x{% endfor %}": "‘range( )’ kan niet",
    "{% for i in 'abc' %}x{% endfor %}": "een lus gaat door een lijst van de zaak",
    "{% for i in case.number %}x{% endfor %}": "een lus gaat door een lijst van de zaak",
    "{% for i in case.rights recursive %}{{ loop(i) }}{% endfor %}": "lus die zichzelf herhaalt",
    "{{ 'a'.ljust(1000000000) }}": "‘ljust( )’ kan niet",
    "{{ 'a'.format(case) }}": "‘format( )’ kan niet",
    "{{ 'a' | center(1000000000) }}": "‘| center’ bestaat niet",
    "{{ case.rights | map('center', 1000000000) | list | length }}": "krijgt de naam van een veld",
    "{{ lipsum(n=100000) }}": "‘lipsum( )’ kan niet",
    "{{ cycler('a').next() }}": "kan niet",
    "{% set n = namespace(a=1) %}": "‘namespace( )’ kan niet",
    "{{ self }}": "geen tekst",
    "{% set a = ['a', case.number] %}": "alleen vaste teksten",
    "{% set a %}x{% endset %}": "‘{% set … %} … {% endset %}’ kan niet",
    "{% filter upper %}x{% endfilter %}": "‘{% filter %}’ kan niet",
    "{% call parts.contact() %}x{% endcall %}": "‘{% call %}’ kan niet",
    "{% block x %}{% endblock %}": "‘{% block %}’ kan niet",
    '{% extends "answer.txt.j2" %}': "‘{% extends %}’ kan niet",
    '{% from "parts.txt.j2" import contact %}': "‘{% from … import … %}’ kan niet",
    "{% with a = 1 %}x{% endwith %}": "‘{% with %}’ kan niet",
    "{% set a, b = case.rights %}": "‘{% set a, b = … %}’ kan niet",
    "{{ case.number[0:2] }}": "schrijfwijze kan niet",
    "{{ parts.article(*case.rights) }}": "een sterretje",
    "{% for a in case.rights %}" * 4 + "x" + "{% endfor %}" * 4: "meer dan 3 lussen",
}
"""What can be wrong with the third line of a template, and the words that say so."""


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_named_with_its_line(wrong: str) -> None:
    with pytest.raises(TemplateFault) as found:
        check(ERASURE, f"{ABOVE}{wrong}\n\nNog een regel.\n")
    assert WRONG[wrong] in found.value.message
    seen_later = "‘Nog’" in WRONG[wrong] or "nergens" in WRONG[wrong]
    assert found.value.line == LINE or (seen_later and found.value.line > LINE)
    assert f"regel {found.value.line}:" in found.value.message
    assert found.value.template == ERASURE
    assert found.value.hint


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_template_of_the_program_passes(language: str, name: str) -> None:
    tried = check(name, packaged(language)[name] + "\n", TemplateSet(language))
    assert tried.hash != TemplateSet(language).hash
    assert demos(language).of(name)
    assert template_title(name)[0].isupper()


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_field_of_the_list_can_be_typed(language: str, name: str) -> None:
    codes = [field.code for field in fields_of(name)]
    typed = "".join(f"\n{{% if false %}}{{{{ {code} }}}}{{% endif %}}" for code in codes)
    tried = TemplateSet(language).changed(name, packaged(language)[name] + typed)
    check_template(tried, name, (), [demo.context for demo in demos(language).all()])
    assert len(set(codes)) == len(codes) > 10
    assert all(field.meaning for field in fields_of(name))


def test_a_close_name_is_offered() -> None:
    with pytest.raises(TemplateFault) as found:
        check("acknowledgement", "{{ case.numbr }}")
    assert found.value.hint == "Bedoelt u ‘number’?"


def test_empty_and_endless_texts_are_refused() -> None:
    with pytest.raises(TemplateFault, match="leeg"):
        check(ERASURE, " \n\t")
    with pytest.raises(TemplateFault, match="te lang"):
        check(ERASURE, "x" * (MAX_TEMPLATE + 1))
    with pytest.raises(TemplateFault, match="zo te lang"):
        check("remedies", "woord " * 9_000)
    check("remedies", "woord " * 1_500)


def test_a_part_keeps_what_others_need() -> None:
    with pytest.raises(TemplateFault) as found:
        check("parts", default("parts").replace("macro stops_anyway", "macro stopt_toch"))
    assert "heeft dit nodig" in found.value.message
    assert "‘stops_anyway’ bestaat in sjabloon ‘parts’ niet" in found.value.message
    assert found.value.line == 0


def test_two_own_templates_can_not_include_each_other() -> None:
    first = TemplateSet("nl").changed("answer/access", '{% include "answer/erasure.txt.j2" %}')
    with pytest.raises(TemplateFault, match="zichzelf"):
        check(ERASURE, 'Eerst.\n{% include "answer/access.txt.j2" %}', first)
    with pytest.raises(TemplateFault, match="zichzelf"):
        check(ERASURE, '{% include "answer/" ~ right.value ~ ".txt.j2" %}')


DOUBLING = "{% set a = case.number %}" + "{% set a = a ~ a %}" * 2_000 + "{{ a | length }}"
JOINING = "{% set a = case.number %}" + "{% set a = case.rights | join(a) %}" * 1_000 + "{{ a | length }}"
MACROS = "\n".join(
    ["{% macro m0() %}x{% endmacro %}"]
    + [f"{{% macro m{n} () %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}" for n in range(1, 60)]
    + ["{{ m59() }}"]
)
ITSELF = "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}"
LOOPS = (
    "{% for a in statement.retention %}{% for b in statement.retention %}{% for c in statement.retention %}"
    + "x" * 5_000
    + "{% endfor %}{% endfor %}{% endfor %}"
)
LISTING = "{% set a = case.number %}" + "{% set a = a | listed %}" * 1_000 + "{{ a | length }}"
BRACKETS = "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}"
BLOCKS = "{% if is_single %}" * 2_000 + "x" + "{% endif %}" * 2_000
DIGITS = "{{ " + "9" * 50_000 + " }}"
MANY = "{{ case.number }}" * 3_500
OPEN = "{{" * 30_000


@pytest.mark.parametrize(
    "bomb",
    [
        DOUBLING,
        MACROS,
        LOOPS,
        BRACKETS,
        *(
            pytest.param(bomb, marks=pytest.mark.fault)
            for bomb in (JOINING, ITSELF, LISTING, BLOCKS, DIGITS, MANY, OPEN)
        ),
    ],
)
def test_no_template_eats_time_or_memory(bomb: str) -> None:
    assert len(bomb) <= MAX_TEMPLATE
    begun = time.process_time()
    with pytest.raises(TemplateFault):
        check(ERASURE, bomb)
    assert time.process_time() - begun < 15


@pytest.mark.parametrize("bomb", [DOUBLING, MACROS, ITSELF, LOOPS, "{{ 'a' * 10**9 }}", "{{ 'a'.ljust(10000000) }}"])
def test_what_was_never_checked_is_broken_off_as_well(bomb: str) -> None:
    """A copy can come into the vault another way, or the case be larger than those of the trial."""
    templates = TemplateSet("nl").changed(ERASURE, bomb)
    with pytest.raises(TemplateFault, match="Sjabloon ‘Antwoord: verwijdering’") as found:
        compose(demos().of(ERASURE)[0].context, templates)
    assert "standaard" in found.value.hint


def test_what_is_allowed_does_what_it_says() -> None:
    text = """{% set eerste = case.rights | first %}
{% if decision.outcome == "granted" and not is_digital %}per post{% elif true %}digitaal{% endif %}

{% for one in case.rights %}{{ loop.index }}. {{ one.label | upper_first }}{{ "" if loop.last else "," }}{% endfor %}

{{ eerste.label }} · {{ case.subject.name | upper }} · {{ gap("dag") }} · {{ [1, 2] | length }}
{{ parts.contact() }}
"""
    templates = check(ERASURE, text)
    composed = compose(demos().of(ERASURE)[0].context, templates)
    assert "1. Verwijdering" in composed.text
    assert "digitaal" in composed.text
    assert "verwijdering · FLOOR VERZONNEN · «dag» · 2" in composed.text
    assert "«dag»" in gaps(composed.text)
    assert composed.template_hash == templates.hash


def test_what_is_compiled_is_kept_by_its_text_and_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ksf_tui.documents.sandbox.COMPILED", 2)
    kept = Compiled()
    made = [Sandbox(bytecode_cache=kept, loader=DictLoader({"a": text})) for text in ("een", "twee", "een", "drie")]
    assert [environment.get_template("a").render() for environment in made] == ["een", "twee", "een", "drie"]
    assert len(kept._codes) == 2


def test_markup_and_strange_letters_are_text() -> None:
    hostile = '[SEALED] [/x] [@click=app.quit] <img src="/etc/hostname"> O\'Brien & <Zn> 😀 Ş ł محمد'
    composed = compose(demos().of(ERASURE)[0].context, check(ERASURE, hostile))
    assert hostile in composed.text
