"""What a measure is: its name, its meaning, and how the rules treat it. The measures themselves are in `measures`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One kind of count.

    `definition` is one line for the data dictionary. `parent` is the measure that counts these and others.
    """

    name: str
    definition: str
    parent: str | None = None
    counts_people: bool = False
    """It counts people, or what happened to them."""
    is_compared: bool = False
    """Figures of it may meet in a comparison."""
    is_fate: bool = False
    """It says what happened to people, and goes before what they were doing: "killed 12 protesters"."""
    is_role: bool = False
    """Its nouns say what people do or are: protesters, refugees, troops."""
    names_people: bool = False
    """Its nouns stay in a subject, since they say which people are meant: "inmates killed" are no "pilgrims killed"."""
    counts_agent: bool = False
    """Its verbs count those behind "by": "attended by 300"."""
    is_plain: bool = False
    """It says what is counted, and nothing of what happened to it: "12 countries", "three boats"."""
    is_sending: bool = False
    """It counts forces that somebody sends or keeps: one report may send many kinds to many places."""
