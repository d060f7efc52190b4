"""Installing a system package where that is allowed: as root on Debian and its kin."""

import os
import shutil
import subprocess

LOCK = ["-o", "DPkg::Lock::Timeout=120"]  # wait for another apt-get instead of failing on it


class NotAvailable(Exception):
    """Something a test needs is not on this machine; the text says why, in Dutch."""


def install(*packages: str) -> None:
    """Install packages with apt-get, or say why that is not possible."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise NotAvailable(f"installeer zelf: {names}")
    if os.geteuid() != 0:
        raise NotAvailable(f"installeer het met: sudo apt-get install {names}")
    print(f"Ik installeer {names}.", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", *LOCK, "update"],
        ["apt-get", *LOCK, "install", "-y", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout, done.stderr, sep="\n", flush=True)
            raise NotAvailable(f"apt-get kon {names} niet installeren")
