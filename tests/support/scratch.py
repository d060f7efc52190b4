"""An empty database of the kind that the tests run on, apart from theirs, for whole processes."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection


@contextmanager
def scratch_database(folder: Path) -> Iterator[str]:
    """Its address, for DATABASE_URL."""
    if connection.vendor == "sqlite":
        yield sqlite_address(folder / f"{uuid.uuid4().hex}.sqlite3")
        return
    name = f"scratch_{uuid.uuid4().hex[:12]}"
    with on_server() as server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield address_of(name)
    finally:
        with on_server() as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def sqlite_address(path: Path) -> str:
    return f"sqlite:///{path}"


def server_values() -> dict[str, str]:
    """Where the server of the tests is, in the words of libpq."""
    values = connection.settings_dict
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    return {name: str(values[key]) for name, key in names.items() if values[key]}


def on_server():
    return psycopg.connect(dbname="postgres", autocommit=True, **server_values())


def address_of(name: str) -> str:
    values = {key: quote(value, safe="") for key, value in server_values().items()}
    secret = f":{values['password']}" if "password" in values else ""
    who = f"{values['user']}{secret}@" if "user" in values else ""
    port = f":{values['port']}" if "port" in values else ""
    return f"postgres://{who}{values.get('host', '')}{port}/{name}"


def is_sqlite(address: str) -> bool:
    return address.startswith("sqlite")


@contextmanager
def other_connection(address: str) -> Iterator:
    """Somebody else at the same database, who commits nothing unless told to."""
    if is_sqlite(address):
        other = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
    else:
        other = psycopg.connect(address)
    try:
        yield other
    finally:
        other.close()
