"""Ids that stay: a group that is made anew keeps the id of the group that its members were in. Knows no table."""

from collections import Counter
from collections.abc import Sequence

from flows.ids import Prefix, make_id


def keep_ids(prefix: Prefix, known: Sequence[Sequence[str]], fresh: Sequence[str]) -> list[str]:
    """Give each group an id: the one that most of its members had, or its fresh one if another group has that.

    Of two groups that were one, the one with more of its members keeps the id; of two ids, the smaller where they tie.

    Args:
        prefix: of the ids.
        known: for each group the ids that its members had, once for each member.
        fresh: for each group the id that it has as a new one.
    """
    held = [(-count, each, at) for at, ids in enumerate(known) for each, count in Counter(ids).items()]
    kept: dict[int, str] = {}
    taken: set[str] = set()
    for _, each, at in sorted(held):
        if at not in kept and each not in taken:
            kept[at] = each
            taken.add(each)
    return [kept[at] if at in kept else _make_free(prefix, each, taken) for at, each in enumerate(fresh)]


def _make_free(prefix: Prefix, fresh: str, taken: set[str]) -> str:
    """Make another id where an older group has this one."""
    while fresh in taken:
        fresh = make_id(prefix, fresh)
    taken.add(fresh)
    return fresh
