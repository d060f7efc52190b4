#!/bin/sh
# Makes the environment in .venv where it is missing, and installs a lock file in it when one is
# given: tools/environment.sh [requirements.lock]
set -eu

say() { printf '%s\n' "$*"; }

# A command may exist and still not start (a version manager's stand-in), so each one is tried.
find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

make_environment() {
    if command -v uv >/dev/null; then
        say "Ik maak de omgeving in .venv."
        # Seeded with pip, so that the environment still serves where uv is gone.
        uv venv --quiet --clear --seed --python '>=3.11' .venv
        return
    fi
    if ! python=$(find_python); then
        say "Je hebt Python 3.11 of nieuwer nodig. Installeer het en probeer het opnieuw." >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        say "Bij jouw Python ontbreekt het onderdeel venv." >&2
        say "Op Debian of Ubuntu installeer je het met: sudo apt-get install python3-venv" >&2
        say "Probeer het daarna opnieuw." >&2
        exit 1
    fi
    say "Ik maak de omgeving in .venv."
    "$python" -m venv --clear .venv
}

install() {
    say "Ik installeer de pakketten uit $1. Dat duurt de eerste keer ongeveer een halve minuut."
    if command -v uv >/dev/null; then
        uv pip install --quiet --python .venv/bin/python --require-hashes -r "$1"
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
    fi
}

.venv/bin/python -c '' 2>/dev/null || make_environment
if [ $# -gt 0 ]; then
    install "$1" || { say "Het installeren lukte niet. Heb je internet? Probeer het opnieuw." >&2; exit 1; }
fi
