from __future__ import annotations

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.cli.command import Loose, Words


@click.command("find", cls=Words, examples=(("find ferry", "a word"),))
@click.argument("words", nargs=-1)
@click.option("-n", "--limit", type=int)
@click.option("-a", "--archive")
@click.option("-v", "--verbose", is_flag=True)
@click.option("--since")
@click.option("--pager/--no-pager")
@click.option("--context", cls=Loose, alone="0", type=int, metavar="N", help="How much.")
def find(**_given: object) -> None: ...


NOTHING = {
    "words": (),
    "limit": None,
    "archive": None,
    "verbose": False,
    "since": None,
    "pager": False,
    "context": None,
}


@pytest.mark.parametrize(
    ("args", "read"),
    [
        ([], {}),
        (["russia", "-nato"], {"words": ("russia", "-nato")}),
        (["-america"], {"words": ("-america",)}),
        (["-has:date"], {"words": ("-has:date",)}),
        (["-n", "5", "nato"], {"words": ("nato",), "limit": 5}),
        (["nato", "-n", "5"], {"words": ("nato",), "limit": 5}),
        (["-n5"], {"words": ("-n5",)}),
        (["-nv"], {"words": ("-nv",)}),
        (["-va"], {"words": ("-va",)}),
        (["-v", "-a", "-n", "-x"], {"words": ("-x",), "verbose": True, "archive": "-n"}),
        (["-a", "x.db", "-alpha"], {"words": ("-alpha",), "archive": "x.db"}),
        (["--limit=5", "a"], {"words": ("a",), "limit": 5}),
        (["a", "--limit", "5", "b"], {"words": ("a", "b"), "limit": 5}),
        (["--since", "-7d", "-b"], {"words": ("-b",), "since": "-7d"}),
        (["--since=-7d"], {"since": "-7d"}),
        (["--pager", "-b", "--no-pager"], {"words": ("-b",), "pager": False}),
        (["--pager", "-b"], {"words": ("-b",), "pager": True}),
        (["a", "--", "-n", "5", "--since"], {"words": ("a", "-n", "5", "--since")}),
        (["--", "--", "-"], {"words": ("--", "-")}),
        (["-", "–b", "−c"], {"words": ("-", "–b", "−c")}),
        (["nato russia", ""], {"words": ("nato russia", "")}),
        (["--since", "--", "a"], {"words": ("a",), "since": "--"}),
        (["--context", "5", "a"], {"words": ("5", "a"), "context": 0}),
        (["a", "--context=5", "--limit", "3"], {"words": ("a",), "context": 5, "limit": 3}),
        (["a", "--context"], {"words": ("a",), "context": 0}),
    ],
)
def test_words_and_options(args: list[str], read: dict[str, object]) -> None:
    assert find.make_context("find", args).params == NOTHING | read


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a", "-n"], "Option '-n' requires an argument."),
        (["a", "--since"], "Option '--since' requires an argument."),
        (["-n", "-x"], "'-x' is not a valid integer."),
        (["--foo"], "No such option '--foo'."),
    ],
)
def test_what_is_no_option(args: list[str], message: str) -> None:
    with pytest.raises(click.UsageError) as caught:
        find.make_context("find", args)
    assert caught.value.message == message


def test_help_is_asked_for_with_one_dash_too() -> None:
    with pytest.raises(click.exceptions.Exit) as caught:
        find.make_context("find", ["a", "-h"])
    assert caught.value.exit_code == 0


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text(max_size=4).map("-".__add__).filter(lambda arg: not arg.startswith("--")), max_size=5)
)
def test_whatever_has_one_dash_and_is_no_option_is_a_word(args: list[str]) -> None:
    words = [arg for arg in args if arg not in {"-a", "-n", "-v", "-h"}]
    assert find.make_context("find", words).params == NOTHING | {"words": tuple(words)}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=4), st.sampled_from(["--", "-n", "-a", "-v", "3", "--since", "--pager"]))
    )
)
def test_any_arguments_are_read_or_refused(args: list[str]) -> None:
    try:
        params = find.make_context("find", args).params
    except (click.UsageError, click.exceptions.Exit):
        return
    assert set(params["words"]) <= set(args)


def test_help_shows_the_equals_sign_of_a_loose_option() -> None:
    with click.Context(find) as ctx:
        records = [param.get_help_record(ctx) for param in find.params if param.name == "context"]
    assert records == [("--context[=N]", "How much.")]
