#!/bin/sh
# Runs the tests on the Django after the LTS, where a Python for it is found. A look ahead: a
# machine without such a Python is no failure.
set -eu

find_python() {
    for candidate in python3.13 python3.12 python3 "$HOME"/.pyenv/versions/3.1[23].*/bin/python3; do
        if "$candidate" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    return 1
}

if ! python=$(find_python); then
    echo "Ik vind geen Python 3.12 of 3.13; de tests op de volgende Django sla ik over."
    exit 0
fi

stamp=.venv-next/.installed
if [ ! -e "$stamp" ] || [ requirements-dev.lock -nt "$stamp" ]; then
    echo "Ik maak de omgeving met Django 6.1 in .venv-next."
    "$python" -m venv --clear .venv-next
    # The locked versions without their hashes, and with the next Django in place of the LTS.
    sed -e '/^ *--hash/d' -e 's/ *\\$//' -e '/^django==/d' requirements-dev.lock > .venv-next/next.txt
    .venv-next/bin/python -m pip install --quiet --disable-pip-version-check \
        -r .venv-next/next.txt 'Django>=6.1,<6.2'
    touch "$stamp"
fi
exec .venv-next/bin/python tests/everything.py --only sqlite --only postgres
