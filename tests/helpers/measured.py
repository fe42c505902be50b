"""What the numbers of a sentence measure, by the rules for those whom they count."""

from parsed import parse_sentence

from flows.extract.figures.counted.measure import find_measure
from flows.extract.figures.counted.nominal import find_counted
from flows.extract.figures.quantities import scan_quantities


def read_measures(text: str) -> list[str | None]:
    """Read the measure of each number of a sentence; None where nothing is said of those counted."""
    tree = parse_sentence(text).tree
    located = scan_quantities(tree.tokens)
    return [find_measure(tree, find_counted(tree, each), each.quantity.least) for each in located]
