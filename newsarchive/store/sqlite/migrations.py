"""The named steps that bring a file to the present schema; the only place that loads sqlite_utils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from newsarchive.store.sqlite.schema import APPLICATION, FACTS, FIRST, LEAN, PIECES, SAVED, STORIES, VERSION

if TYPE_CHECKING:
    import sqlite3

_STEPS = Migrations("newsarchive")


@_STEPS(name="0001_dumps_and_articles")
def _make_tables(database: Database) -> None:
    for statement in FIRST:
        database.execute(statement)


@_STEPS(name="0002_facts")
def _make_facts(database: Database) -> None:
    for statement in FACTS:
        database.execute(statement)


@_STEPS(name="0003_saved_searches")
def _make_saved_searches(database: Database) -> None:
    for statement in SAVED:
        database.execute(statement)


@_STEPS(name="0004_stories")
def _make_stories(database: Database) -> None:
    for statement in STORIES:
        database.execute(statement)


@_STEPS(name="0005_lean")
def _make_lean(database: Database) -> None:
    for statement in LEAN:
        database.execute(statement)


@_STEPS(name="0006_pieces")
def _make_pieces(database: Database) -> None:
    for statement in PIECES:
        database.execute(statement)


def migrate(connection: sqlite3.Connection) -> None:
    """Take all steps that the file has not seen yet, together or not at all.

    Where two processes open one new archive at once, the second waits and finds nothing left to do.
    """
    database = Database(connection, execute_plugins=False, recursive_triggers=False)
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        _STEPS.apply(database)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
