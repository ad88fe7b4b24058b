from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.render.people import Person, read_people

EBBING = Person(given="Nora", family="Ebbing")
MARTEN = Person(given="Ivo", family="Marten")
SAID = ("Nora", "Ebbing", "van", ",", "and", "Jr.", "in", "De", "II", "the", "Post")


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Nora Ebbing", (EBBING,)),
        ("  Nora\u00a0 Ebbing ", (EBBING,)),
        ("Nora Ebbing and Ivo Marten", (EBBING, MARTEN)),
        ("Nora Ebbing, Ivo Marten", (EBBING, MARTEN)),
        ("Nora Ebbing, Ivo Marten and Asa Brandt", (EBBING, MARTEN, Person(given="Asa", family="Brandt"))),
        ("Nora Ebbing & Ivo Marten", (EBBING, MARTEN)),
        ("Nora Ebbing und Ivo Marten", (EBBING, MARTEN)),
        ("Nora Ebbing et Ivo Marten", (EBBING, MARTEN)),
        ("Nora Ebbing; Ivo Marten", (EBBING, MARTEN)),
        ("Nora Ebbing | Ivo Marten", (EBBING, MARTEN)),
        (
            "Анна Иванова и Пётр Орлов",
            tuple(Person(given=g, family=f) for g, f in (("Анна", "Иванова"), ("Пётр", "Орлов"))),
        ),
        ("Nora Ebbing, Shipping Correspondent", (EBBING,)),
        ("Nora Ebbing, harbour master", (EBBING,)),
        ("Nora Ebbing, Evening Post", (EBBING,)),
        ("Nora Ebbing, Reuters", (EBBING,)),
        ("Nora Ebbing/Reuters", (EBBING,)),
        ("Nora Ebbing with AFP", (EBBING,)),
        ("Nora Ebbing in Port Amery", (EBBING,)),
        ("Nora Ebbing in Port Amery and Ivo Marten in Kessel", (EBBING, MARTEN)),
        ("Nora Ebbing, Port Amery", (EBBING,)),
        ("Nora Ebbing (ebb)", (EBBING,)),
        ("Nora Ebbing nora@coast.example", (EBBING,)),
        ("Nora J. O’Ebbing-Marten", (Person(given="Nora J.", family="O’Ebbing-Marten"),)),
        ("Ludwig van der Ebbing", (Person(given="Ludwig", particle="van der", family="Ebbing"),)),
        ("Robert De Niro", (Person(given="Robert", family="De Niro"),)),
        ("Nora Ebbing Jr.", (Person(given="Nora", family="Ebbing", suffix="Jr."),)),
        ("Nora Ebbing, Jr., Ivo Marten", (Person(given="Nora", family="Ebbing", suffix="Jr."), MARTEN)),
        ("NORA EBBING", (Person(given="NORA", family="EBBING"),)),
    ],
)
def test_names(byline: str, people: tuple[Person, ...]) -> None:
    assert read_people(byline, "PORT AMERY") == people


@pytest.mark.parametrize(
    "byline",
    [
        "",
        "Reuters",
        "Reuters Staff",
        "Staff Writer",
        "Evening Post",
        "our correspondent",
        "Ebbing",
        "Nora Ebbing and Ivo",
        "Nora Ebbing, Madonna",
        "Nora Ebbing 2",
        "Nora Ebbing has the story of the week for us",
        "Jr., Nora Ebbing",
        "van Ebbing",
        "Al Bin De La Del Di Du",
        "(ebb)",
    ],
)
def test_what_could_be_something_else_is_no_name(byline: str) -> None:
    assert read_people(byline) == ()


@settings(max_examples=200, deadline=None)
@given(st.text() | st.lists(st.sampled_from(SAID)).map(" ".join))
def test_names_are_made_of_the_words_of_the_byline(byline: str) -> None:
    for person in read_people(byline):
        assert person.given
        assert person.family
        words = f"{person.given} {person.particle} {person.family} {person.suffix}".split()
        assert all(word in byline for word in words)
