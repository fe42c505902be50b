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
    takes_object: bool = False
    """Its verbs do something to others: "12 gunmen killed the guard" counts no dead."""
    counts_agent: bool = False
    """Its verbs count those behind "by": "attended by 300"."""
    is_sending: bool = False
    """It counts forces that somebody sends or keeps. Only words close to the number say so."""
    rules_out_sending: bool = False
    """Its verbs behind a number show that nobody was sent: "sent 12 men, who were arrested"."""
    never_of_electors: bool = False
    """It is not said of delegates and voters, who are won and sent in votes."""
    never_of_forces: bool = False
    """It is not said of troops."""
