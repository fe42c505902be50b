"""What any sqlite file beside the warehouse can do."""

from typing import ClassVar

from flows.warehouse.side_file import SideFile


class Towns(SideFile):
    """A file with one table of its own."""

    SCHEMA: ClassVar[str] = """
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE towns (name TEXT PRIMARY KEY, people INTEGER);
    """
    CACHE_KIB: ClassVar[int] = 64

    def fill(self, count: int) -> None:
        self._connection.executemany("INSERT INTO towns VALUES (?, ?)", ((f"t{i}", i) for i in range(count)))

    def people_of(self, names: list[str]) -> int:
        return sum(people for (people,) in self._look_up("SELECT people FROM towns WHERE name IN", names))


def test_a_note_is_told_until_it_is_replaced(tmp_path):
    towns = Towns.create(tmp_path / "towns.sqlite")
    assert towns.tell("made_from") is None
    towns.note("made_from", "one")
    towns.note("made_from", "two")
    assert towns.tell("made_from") == "two"
    towns.close()


def test_more_values_than_fit_one_question_are_looked_up():
    towns = Towns.create(":memory:")
    towns.fill(25_000)
    assert towns.people_of([f"t{i}" for i in range(25_000)] + ["nowhere"]) == sum(range(25_000))
    towns.close()
