"""What stands around invented articles: agencies, datelines, stamps, menus, comments, in rows."""

from __future__ import annotations

MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
SHORT = tuple("Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split())  # noqa: SIM905

AGENCIES = (
    ("Reuters", "reuters.com"),
    ("AP", "apnews.com"),
    ("AFP", "afp.com"),
    ("UPI", "upi.com"),
    ("TASS", "tass.com"),
    ("Interfax", "interfax.com"),
    ("Xinhua", "xinhuanet.com"),
    ("Kyodo", "kyodonews.net"),
    ("dpa", "dpa.com"),
    ("EFE", "efe.com"),
    ("ANSA", "ansa.it"),
    ("BelTA", "belta.by"),
)

DATELINES = (
    "{PLACE}, {month} {d} ({agency}) -",
    "{PLACE}, {short} {d} ({agency}) --",
    "{PLACE}, {month} {d}. /{agency}/.",
    "{PLACE}, {d} {month} ({agency}) –",
    "{PLACE} ({agency}) —",
    "{PLACE}. {short} {d} ({agency}) -",
    "{place}, {month} {d} ({agency}) -",
    "{PLACE}, {month} {d}, {y} ({agency}) --",
)
"""A `{d}` gives the dateline a day, a `{y}` a year."""

STAMPS = (
    "{d} {month} {y}, {clock}",
    "{month} {d}, {y} {clock}",
    "{y}-{mm}-{dd} {clock}",
    "{dd}.{mm}.{y} {clock}",
    "{clock}, {d} {month} {y}",
    "{month} {d}, {y}",
)

MASTHEADS = (
    ("The Gulf Digest",),
    ("Morning Briefing", "News of the day for our subscribers"),
    ("OSTMARK PRESS SERVICE",),
)

MENUS = (
    ("Skip to content", "Home", "World", "Business", "Culture", "Sport", "Log in"),
    ("Menu", "Search", "News | Politics | Economy | Opinion", "Subscribe"),
    ("The Harbour Gazette", "Home » News » World", "Newsletter", "Contact"),
)

SHARES = (
    ("Share", "Tweet", "Email", "Print"),
    ("Share this article",),
    ("Facebook", "Twitter", "WhatsApp", "Copy link"),
)

SIGNUPS = (
    ("Sign up for our morning newsletter", "Enter your email address", "Subscribe"),
    ("Get the day's top stories in your inbox",),
    ("Subscribe to our channel on Telegram",),
)

COMMENTS = (
    (
        "2 comments",
        "Marta K. 3 hours ago",
        "Somebody should have asked the crews.",
        "Reply",
        "Log in to comment",
    ),
    ("Comments (1)", "harbour_cat", "Good news at last!", "Report"),
    ("Leave a comment", "Your name", "Your email", "Post comment"),
)

TAGS = (("Tags: gulf, towns, region",), ("Tags", "Gulf", "Towns"), ("#gulf #towns",))

POPULAR = ("Most read", "Trending now", "Latest news")

RULES = {"rule": "----------------", "stars": "* * *"}

SECTION = "{month} {d}, {y}"

CREDITS = ("(Reporting by {author}; editing by Hanna Weck)", "Reporting by {author}", "(END)")

CUTS = ("", "...", "…", " [...]")

CONTENTS = ("Contents", "In this issue:", "Headlines:")

RELATED = ("Read also:", "Related stories", "See also:")

POINTERS = ("Read also: {title}", "Also read: {title}")

CONTINUES = (
    ("Continue reading at {host}", "{host}"),
    ("Read more: {url}", "{url}"),
    ("Full story: {url}", "{url}"),
    ("Read more", ""),
)

MARKDOWN_LINKS = (("[Read more]({url})", "{url}"), ("[Full story]({url})", "{url}"))

MARKS = {
    "": ("{title}",),
    "number": ("{number}. {title}", "{number}) {title}"),
    "bullet": ("• {title}", "- {title}", "* {title}", "▪ {title}"),
    "markdown": ("## {title}", "### {title}", "**{title}**"),
}

FIELDS = (
    "headline",
    "subheadline",
    "byline",
    "dateline",
    "source",
    "published",
    "body",
    "links",
    "related",
    "elements",
)
