#!/bin/sh
# Writes both lock files from pyproject.toml; versions already locked stay, unless --upgrade is given.
set -eu

if command -v uv >/dev/null; then
    uv=uv
else
    uv=var/lock/bin/uv
    [ -x "$uv" ] || { python3 -m venv var/lock && var/lock/bin/python -m pip install --quiet uv; }
fi

# Annotations and header are left out: they would hold paths. uv writes no
# address of a package index either, so that everybody installs from the index of their choice.
compile() {
    "$uv" pip compile --quiet --python-version 3.11 --generate-hashes --no-header --no-annotate \
        pyproject.toml "$@" >/dev/null
}

# pyproject.toml allows the next Django too; what we install is the LTS.
mkdir -p var
echo 'django<6' > var/lts.txt

compile "$@" -c var/lts.txt -o requirements.lock
compile "$@" -c requirements.lock --group test --group browser --group lint -o requirements-dev.lock
echo "requirements.lock en requirements-dev.lock zijn bijgewerkt. Draai nu make test."
