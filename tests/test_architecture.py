"""How the parts hang together, and what no file may hold."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.db import models

from catalogue.models import Content
from tests.content import content_models

BASE = Path(settings.BASE_DIR)
PACKAGES = ["llo_portal", "practices", "catalogue"]
LONGEST_MODULE = 300


def modules(package, *, migrations=False):
    for path in sorted((BASE / package).rglob("*.py")):
        if migrations or "migrations" not in path.parts:
            yield path


def name_of(path):
    return path.relative_to(BASE).as_posix()


# Imports run one way: llo_portal, practices, catalogue


def imported_packages(source):
    """The first part of every module named by an import, wherever it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield "." if node.level else str(node.module).split(".")[0]
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module":
            yield from (str(a.value).split(".")[0] for a in node.args if hasattr(a, "value"))


@pytest.mark.parametrize(
    "source",
    [
        "import practices.models",
        "import os, practices",
        "from practices import facets",
        "def f():\n    from practices.models import User",
        "if TYPE_CHECKING:\n    from practices.models import User",
        "importlib.import_module('practices.models')",
    ],
)
def test_an_import_is_recognised(source):
    assert "practices" in imported_packages(source)


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [("catalogue", {"practices", "llo_portal", "tests"}), ("practices", {"llo_portal", "tests"}),
     ("llo_portal", {"tests"})],
)  # fmt: skip
def test_imports_run_one_way(package, forbidden):
    wrong = {
        f"{name_of(path)}: {found}"
        for path in modules(package, migrations=True)
        for found in set(imported_packages(path.read_text(encoding="utf-8"))) & {*forbidden, "."}
    }
    assert wrong == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_grows_too_long(package):
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules(package)
    }
    assert lengths
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


# Content


@pytest.mark.parametrize("model", content_models(), ids=lambda model: model.__name__)
def test_content_is_known_by_own_fields(model):
    assert model.natural_key_fields
    fields = {field.name for field in model._meta.concrete_fields}
    assert {*model.natural_key_fields, *model.part_of} <= fields


@pytest.mark.parametrize("model", content_models(), ids=lambda model: model.__name__)
def test_a_natural_key_occurs_once(model):
    """By one unique field, or by a constraint over exactly these fields or over some of them."""
    key = set(model.natural_key_fields)
    unique = [{field.name} for field in model._meta.concrete_fields if field.unique]
    unique += [
        set(constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None
    ]
    assert any(fields <= key for fields in unique)


@pytest.mark.parametrize("model", content_models(), ids=lambda model: model.__name__)
def test_content_says_whether_it_is_public(model):
    assert issubclass(model, Content)
    assert isinstance(model.is_public, bool)


# The state of a record


WRITERS = {
    "update", "update_or_create", "get_or_create", "create",
    "GoodPractice", "Partnership", "Activity",
}  # fmt: skip


def writes_of_state(source):
    """Lines that set an attribute `state`, or store a column of that name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, ast.Attribute) and t.attr == "state" for t in targets):
                yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            words = {keyword.arg for keyword in node.keywords}
            values = [getattr(argument, "value", None) for argument in node.args]
            if (name in WRITERS and "state" in words) or (name == "setattr" and "state" in values):
                yield node.lineno


@pytest.mark.parametrize(
    "source",
    [
        "practice.state = to",
        "practice.state: str = to",
        "practices.update(title='a', state=State.PUBLISHED)",
        "GoodPractice.objects.create(state='gepubliceerd')",
        "setattr(practice, 'state', to)",
        "rows = [GoodPractice(state='gepubliceerd')]",
    ],
)
def test_a_write_of_state_is_recognised(source):
    assert list(writes_of_state(source)) == [1]


@pytest.mark.parametrize(
    "source", ["state = to", "practices.filter(state=to)", "x = practice.state"]
)
def test_a_look_at_state_is_no_write(source):
    assert list(writes_of_state(source)) == []


def test_only_the_workflow_writes_state():
    excepted = {"practices/workflow.py", "practices/management/commands/generate_practices.py"}
    found = {
        name_of(path): list(writes_of_state(path.read_text(encoding="utf-8")))
        for package in PACKAGES
        for path in modules(package)
    }
    assert {name for name, lines in found.items() if lines} == excepted


# Templates: a strict policy for scripts and styles, and nothing unescaped

FORBIDDEN_IN_TEMPLATES = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=|<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>|javascript:", re.IGNORECASE),
    "handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "unescaped": re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off"),
}
INLINE = {
    "inline style": ['<p style="color: red">', "<P\nSTYLE = 'a'>", "<style>", '<svg style="a">'],
    "inline script": ["<script>", '<script type="module">', '<a href="javascript:x">'],
    "handler": ['<body onload="x()">', "<a href='/'\n ONCLICK=x>", '<img src="a" onerror = "x">'],
    "unescaped": ["{{ text|safe }}", "{{ a | safe }}", "{{ a|safeseq }}", "{% autoescape off %}"],
}
HARMLESS = [
    '<link rel="stylesheet" href="/a.css">',
    '<script src="/a.js" defer></script>',
    '<p class="style on">once = on = style</p>',
    '<input data-on="1" name="onderwerp" aria-label="stijl">',
    "{{ text|markdown }} {% if safe %}",
]


@pytest.mark.parametrize("kind", INLINE)
def test_what_a_template_may_not_hold_is_recognised(kind):
    assert all(FORBIDDEN_IN_TEMPLATES[kind].search(text) for text in INLINE[kind])
    assert not any(FORBIDDEN_IN_TEMPLATES[kind].search(text) for text in HARMLESS)


@pytest.mark.parametrize("kind", FORBIDDEN_IN_TEMPLATES)
def test_no_template_holds_it(kind):
    templates = [path for path in sorted((BASE / "templates").rglob("*")) if path.is_file()]
    assert templates
    pattern = FORBIDDEN_IN_TEMPLATES[kind]
    assert [name_of(p) for p in templates if pattern.search(p.read_text(encoding="utf-8"))] == []


# Nothing of the machine that it was made on

MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:home|Users|root|work)/[\w.-]"  # somebody's folders
    r"|\b[A-Z]:\\\\?Users\b"
    r"|(?:index-url|extra-index-url|registry)\s*[=:]?\s*\"?https?://"  # where packages came from
    r"|https?://[\w.:-]*(?:artifactory|nexus|proxy|mirror|registry)[\w.:-]*/",
)
SLASH = "/"
TELLTALE = [
    f'path = "{SLASH}home/jan/portaal"',
    f"{SLASH}Users/jan/x",
    f"cd {SLASH}work/main",
    f"{SLASH}root/.cache",
    "--index-url https:" + "//packages.example/simple",
    "registry=https:" + "//npm.example/",
    "https:" + "//artifactory.example/pypi/x.whl",
]
ORDINARY = [
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt",
    f"https://www.example.nl{SLASH}work/nl",
    f"templates{SLASH}root/x",
    "https://example.nl/home/over-ons",
]


def text_files():
    """Every file that goes into the repository; in a copy without history, every file of ours."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=BASE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    names = listed.stdout.split("\0") if listed.returncode == 0 else walk()
    for name in filter(None, names):
        content = (BASE / name).read_bytes() if (BASE / name).is_file() else b"\0"
        if b"\0" not in content[:8_000]:
            yield name, content.decode("utf-8", errors="replace")


def walk():
    ignored = (BASE / ".gitignore").read_text(encoding="utf-8").splitlines()
    made = {".git", *(line.strip("/") for line in ignored if line.endswith("/"))}
    for path in BASE.rglob("*"):
        if path.is_file() and not made & set(path.relative_to(BASE).parts):
            yield name_of(path)


def test_traces_of_a_machine_are_recognised():
    assert all(MACHINE.search(text) for text in TELLTALE)
    assert not any(MACHINE.search(text) for text in ORDINARY)


def test_no_file_holds_traces_of_the_machine_it_was_made_on():
    found = {
        f"{name}: {match.group()}" for name, text in text_files() if (match := MACHINE.search(text))
    }
    assert found == set()


# Nothing half merged

CONFLICT = re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE)


def test_marks_of_a_conflict_are_recognised():
    marks = ["<" * 7 + " HEAD", "=" * 7, ">" * 7 + " 1a2b3c4 (Iets)"]
    assert all(CONFLICT.search(f"a\n{mark}\nb") for mark in marks)
    assert not CONFLICT.search("Kop\n======\n\n========")


def test_no_file_holds_marks_of_a_conflict():
    assert [name for name, text in text_files() if CONFLICT.search(text)] == []
