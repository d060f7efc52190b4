"""The portal as it runs in production: loud about settings that are missing or unclear."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

SECRET = "0aZ_bY1cX2dW3eV4fU5gT6hS7iR8jQ9kP-lO+mN*nM=oL_pK8qJ7rI"
PRODUCTION = {
    "SECRET_KEY": SECRET,
    "SITE_URL": "https://llo.voorbeeld.nl",
    "DATABASE_URL": "sqlite://:memory:",
}
# One request as a browser sends it over https.
SERVED = """
import json, sys
import django
django.setup()
from django.test import Client
response = Client().get(
    sys.argv[1], secure=True,
    headers={"host": "llo.voorbeeld.nl", "accept-encoding": "gzip, br"},
)
print(json.dumps({"status": response.status_code, **response.headers}))
"""
YEAR = 365 * 24 * 60 * 60
STATIC_TAG = re.compile(r'{% static "([^"]+)"')
OURS = {
    *PRODUCTION,
    "DEBUG",
    "ALLOWED_HOSTS",
    "SECURE_SSL_REDIRECT",
    "SITE_NAME",
    "CONSENT_CATEGORIES",
    "SECURITY_CONTACT",
    "EMAIL_URL",
    "EMAIL_FROM",
    "LOGIN_ATTEMPTS_PER_ADDRESS",
    "MFA_REQUIRED",
    "STATEMENT_TIMEOUT",
    "TRUSTED_PROXIES",
}


def run(*command, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_q60_the_documented_production_environment_passes_every_deployment_check():
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert checked.returncode == 0, checked.stderr
    assert "0 silenced" in checked.stdout


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "te kort"}, "SECRET_KEY is te kort"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is te kort of te eenvoudig"),
        ({"SITE_URL": ""}, "SITE_URL"),
        ({"SITE_URL": "llo.voorbeeld.nl"}, "moet beginnen met http"),
        ({"DEBUG": "misschien"}, "DEBUG='misschien' begrijpen we niet"),
        ({"ALLOWED_HOSTS": "*"}, "niet veilig"),
        ({"SECURE_SSL_REDIRECT": "2"}, "SECURE_SSL_REDIRECT"),
        (
            {"TRUSTED_PROXIES": "-1"},
            "TRUSTED_PROXIES='-1' begrijpen we niet; vul een heel getal in",
        ),
        ({"LOGIN_ATTEMPTS_PER_ADDRESS": "3"}, "vul een heel getal in van 5 of meer"),
        ({"STATEMENT_TIMEOUT": "snel"}, "STATEMENT_TIMEOUT='snel' begrijpen we niet"),
        ({"MFA_REQUIRED": "soms"}, "MFA_REQUIRED"),
        ({"CONSENT_CATEGORIES": "media marketing"}, "kies uit statistieken, voorkeuren, media, of"),
        ({"SECURITY_CONTACT": "bel ons maar"}, "SECURITY_CONTACT='bel ons maar' moet beginnen"),
        ({"EMAIL_URL": "mail.voorbeeld.nl"}, "EMAIL_URL begrijpen we niet"),
        ({"EMAIL_URL": "smtp://"}, "EMAIL_URL begrijpen we niet"),
        ({"EMAIL_URL": "smtp://mail.voorbeeld.nl/x"}, "EMAIL_URL begrijpen we niet"),
        ({"EMAIL_URL": "smtp://mail.voorbeeld.nl?tls=ja"}, "EMAIL_URL begrijpen we niet"),
        ({"EMAIL_URL": "smtp://mail.voorbeeld.nl:poort"}, "EMAIL_URL begrijpen we niet"),
        ({"EMAIL_FROM": "de redactie"}, "EMAIL_FROM='de redactie' moet een e-mailadres zijn"),
    ],
)
def test_q61_it_refuses_to_start_with_what_is_missing_or_unclear(change, complaint):
    refused = run("manage.py", "check", **PRODUCTION | change)
    assert refused.returncode != 0
    assert complaint in refused.stderr.splitlines()[-1]


@pytest.mark.parametrize("value", ["1", "true", "Yes", "ON"])
def test_yes_is_read_in_every_spelling(value):
    shown = run(
        "-c",
        "from llo_portal import settings; print(settings.DEBUG)",
        **PRODUCTION | {"DEBUG": value},
    )
    assert shown.stdout.strip() == "True"


@pytest.mark.parametrize(
    ("value", "categories"),
    [
        (None, "statistieken voorkeuren media"),
        ("media, statistieken", "statistieken media"),
        ("", ""),
        ("geen", ""),
    ],
)
def test_q66_the_cookie_question_is_a_setting(value, categories):
    change = {} if value is None else {"CONSENT_CATEGORIES": value}
    shown = run(
        "-c",
        "from llo_portal import settings; print(*settings.CONSENT_CATEGORIES)",
        **PRODUCTION | change,
    )
    assert shown.stdout.strip() == categories


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (None, ["practices.mail.Nowhere"]),
        ("console:", ["django.core.mail.backends.console.EmailBackend"]),
        ("smtp://mail.example", ["mail.example", 25, "", "", False, False, 5]),
        (
            "submission://ik%40mail.example:een%2Ftwee@mail.example",
            ["mail.example", 587, "ik@mail.example", "een/twee", True, False, 5],
        ),
        ("smtps://mail.example:466?timeout=9", ["mail.example", 466, "", "", False, True, 9]),
    ],
)
def test_the_mail_server_is_a_setting(url, server):
    names = ["HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL", "TIMEOUT"]
    if len(server) == 1:
        names = ["BACKEND"]
    shown = run(
        "-c",
        "from llo_portal import settings; import json; "
        f"print(json.dumps([getattr(settings, 'EMAIL_' + name) for name in {names}]))",
        **PRODUCTION | ({} if url is None else {"EMAIL_URL": url}),
    )
    assert json.loads(shown.stdout) == server


def test_a_refused_mail_server_does_not_show_its_password():
    refused = run("manage.py", "check", **PRODUCTION, EMAIL_URL="smtp://ik:geheim@mail.example:x")
    assert refused.returncode != 0
    assert "geheim" not in refused.stderr


def test_q63_cookies_of_staff_are_locked_to_the_host_and_to_https():
    shown = run(
        "-c",
        "from llo_portal import settings as s; print(s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEBUG)",
        **PRODUCTION,
    )
    assert shown.stdout.split() == ["True", "True", "__Host-sessie", "__Host-csrf", "False"]


def test_q62_q65_static_files_are_hashed_compressed_and_kept_for_a_year(tmp_path):
    environment = PRODUCTION | {"STATIC_ROOT": str(tmp_path)}
    collected = run("manage.py", "collectstatic", "--noinput", "-v0", **environment)
    assert collected.returncode == 0, collected.stderr
    files = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    name = files["css/base.css"]
    assert re.fullmatch(r"css/base\.[0-9a-f]{12}\.css", name)
    for ending in (".gz", ".br"):
        assert (tmp_path / f"{name}{ending}").exists()
    shown = json.loads(run("-c", SERVED, f"/static/{name}", **environment).stdout)
    assert (shown["status"], shown["Content-Encoding"]) == (200, "br")
    assert "public, immutable" in shown["Cache-Control"]
    assert seconds_in(shown["Cache-Control"]) >= YEAR
    # And the host is held to https, on whatever it answers.
    assert seconds_in(shown["Strict-Transport-Security"]) >= YEAR


def seconds_in(header):
    return int(re.search(r"max-age=(\d+)", header)[1])


def test_q65_a_static_file_that_is_not_there_is_found_before_a_visitor_finds_it():
    used = set()
    for template in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        used |= set(STATIC_TAG.findall(template.read_text(encoding="utf-8")))
    assert len(used) > 20
    assert [name for name in used if not finders.find(name)] == []


@pytest.mark.django_db
def test_q99_a_fault_of_ours_gives_a_page_that_needs_nothing(filled, client, monkeypatch):
    from llo_portal.views import home

    def broken(*arguments, **values):
        raise RuntimeError("kapot")

    monkeypatch.setattr(home, "cards_at", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Er ging iets mis bij ons" in response.content.decode()
    assert "RuntimeError" not in response.content.decode()


@pytest.mark.django_db
def test_a_compressed_page_is_the_same_to_the_byte_too(filled, client):
    first, second = (client.get("/", headers={"accept-encoding": "gzip"}) for _ in range(2))
    assert first["Content-Encoding"] == "gzip"
    assert first.content == second.content
    assert first["Vary"] == "Accept-Encoding"
