"""The tables of an archive, and what marks a file as one."""

from __future__ import annotations

from newsarchive.store.sqlite.positions import DATED, DAY

APPLICATION = 0x6E617263
"""`PRAGMA application_id` of an archive: "narc"."""

VERSION = 6
"""`PRAGMA user_version`: how many migrations the file has seen."""

PAGE_SIZE = 16384

SEARCHED = ("headline", "subheadline", "body")
"""The columns of the full-text index."""

TOKENIZER = "porter unicode61 remove_diacritics 2"

FIRST = (
    """
    CREATE TABLE dumps (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL,
        absolute TEXT NOT NULL,
        version INTEGER NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        encoding TEXT NOT NULL,
        notes TEXT NOT NULL,
        modified TEXT NOT NULL,
        ingested TEXT NOT NULL,
        parser TEXT NOT NULL,
        compression TEXT NOT NULL,
        content BLOB NOT NULL
    )
    """,
    "CREATE INDEX dumps_absolute ON dumps (absolute, version)",
    # The body stands last, so that reading the other columns never walks its overflow pages.
    """
    CREATE TABLE articles (
        position INTEGER PRIMARY KEY,
        id INTEGER NOT NULL UNIQUE,
        uri TEXT,
        headline TEXT,
        subheadline TEXT,
        byline TEXT,
        dateline TEXT,
        place TEXT,
        dateline_date TEXT,
        agency TEXT,
        source TEXT,
        source_basis TEXT,
        published TEXT,
        edtf TEXT,
        published_basis TEXT,
        evidence TEXT,
        evidence_line INTEGER,
        digest BLOB NOT NULL,
        body TEXT NOT NULL
    )
    """,
    # Each of these indexes answers its field without reading the articles themselves.
    "CREATE INDEX articles_source ON articles (source)",
    "CREATE INDEX articles_agency ON articles (agency) WHERE agency IS NOT NULL",
    "CREATE INDEX articles_place ON articles (place) WHERE dateline IS NOT NULL",
    "CREATE INDEX articles_byline ON articles (id) WHERE byline IS NOT NULL",
    """
    CREATE TABLE links (
        article INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        target TEXT,
        site TEXT,
        PRIMARY KEY (article, seq)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX links_site ON links (site) WHERE site IS NOT NULL",
    """
    CREATE TABLE related (
        article INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        headline TEXT NOT NULL,
        target TEXT,
        PRIMARY KEY (article, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE provenances (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL,
        dump INTEGER NOT NULL REFERENCES dumps (id),
        first_line INTEGER,
        last_line INTEGER,
        record_line INTEGER,
        named INTEGER NOT NULL,
        named_path TEXT,
        named_encoding TEXT
    )
    """,
    "CREATE INDEX provenances_article ON provenances (article)",
    "CREATE INDEX provenances_dump ON provenances (dump)",
    "CREATE INDEX provenances_named ON provenances (named_path) WHERE named_path IS NOT NULL",
    """
    CREATE TABLE elements (
        provenance INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        role TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (provenance, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE furniture (
        dump INTEGER NOT NULL REFERENCES dumps (id),
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        text TEXT NOT NULL,
        named_path TEXT,
        PRIMARY KEY (dump, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE vocabulary (
        word TEXT NOT NULL PRIMARY KEY,
        stem TEXT NOT NULL,
        plain TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX vocabulary_stem ON vocabulary (stem)",
    "CREATE INDEX vocabulary_plain ON vocabulary (plain) WHERE plain IS NOT NULL",
    """
    CREATE TABLE place_parts (
        part TEXT NOT NULL,
        place TEXT NOT NULL,
        PRIMARY KEY (part, place)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE sequences (name TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO sequences VALUES ('article', 0)",
    f"""
    CREATE VIRTUAL TABLE articles_fts USING fts5(
        headline, subheadline, body,
        content="articles", content_rowid="position", tokenize="{TOKENIZER}"
    )
    """,
    # New words wait in memory, 64 MB of them, before they are merged into the index: 1.4 times as fast.
    "INSERT INTO articles_fts (articles_fts, rank) VALUES ('hashsize', 67108864)",
    f"""
    CREATE VIRTUAL TABLE bylines_fts USING fts5(
        byline, columnsize=0, tokenize="{TOKENIZER}"
    )
    """,
)
"""The statements that make the tables of dumps and articles."""

_NAMED = ("source", "place", "agency")

FACTS = (
    "CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE facts (
        position INTEGER PRIMARY KEY,
        day INTEGER,
        source INTEGER REFERENCES names (id),
        place INTEGER REFERENCES names (id),
        agency INTEGER REFERENCES names (id)
    )
    """,
    *(
        f"INSERT OR IGNORE INTO names (name) SELECT {column} FROM articles WHERE {column} IS NOT NULL"
        for column in _NAMED
    ),
    f"""
    INSERT INTO facts (position, day, source, place, agency)
    SELECT position, CASE WHEN position >= {DATED} THEN position / {DAY} - {DAY} END,
        {", ".join(f"(SELECT id FROM names WHERE name = {column})" for column in _NAMED)}
    FROM articles ORDER BY position
    """,
    # Counts of all articles come out of these in order, without a sort.
    *(f"CREATE INDEX facts_{column} ON facts ({column})" for column in ("day", *_NAMED)),
)
"""The statements that make what articles are counted by, out of the articles there are."""

SAVED = (
    # What runs a search holds it, until it is done or its time is up: then another may.
    """
    CREATE TABLE saved_searches (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL,
        options TEXT NOT NULL,
        saved TEXT NOT NULL,
        last_run TEXT,
        seen INTEGER NOT NULL,
        holder BLOB,
        held_until REAL
    )
    """,
)
"""The statements that let an archive keep searches."""

STORIES = (
    # What articles are recognised by: the first bytes of the digest, and the marks of the text
    # (newsarchive.near). New ones wait in a small table: in the large one each has its own page to change.
    *(
        f"CREATE TABLE {table} (mark INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (mark, article))"
        " WITHOUT ROWID"
        for table in ("marks", "new_marks")
    ),
    "INSERT INTO sequences VALUES ('new mark', 0)",
    # Only articles that have a near copy; a story is called by the smallest id in it.
    "CREATE TABLE stories (position INTEGER PRIMARY KEY, story INTEGER NOT NULL)",
    "CREATE INDEX stories_story ON stories (story)",
    # Articles up to this id have not been compared with the others yet.
    "INSERT INTO sequences SELECT 'uncompared', coalesce(max(id), 0) FROM articles",
    "INSERT INTO sequences VALUES ('compared', 0)",
    # Where an article stands in several dumps: what was read of it there otherwise than is told.
    "ALTER TABLE provenances ADD COLUMN uri TEXT",
    "ALTER TABLE provenances ADD COLUMN reading TEXT",
)
"""The statements that let an archive know the articles and texts that come again."""

LEAN = (
    # Places are found by their numbers in `facts`.
    "DROP INDEX IF EXISTS articles_place",
)
"""The statements that take out what is told elsewhere; from here on dumps may be packed with Zstandard."""

PIECES = (
    # The bytes of long dumps, packed a piece at a time, in the order of `id`; `content` of such a dump is
    # empty. A piece that can be read by itself has the number of the line that it begins.
    """
    CREATE TABLE pieces (
        id INTEGER PRIMARY KEY,
        dump INTEGER NOT NULL REFERENCES dumps (id),
        line INTEGER,
        compression TEXT NOT NULL,
        content BLOB NOT NULL
    )
    """,
    "CREATE INDEX pieces_dump ON pieces (dump, line)",
)
"""The statements that let an archive keep dumps that are too long to be held."""
