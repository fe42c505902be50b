"""What the register keeps of files that come and go."""

import random

import pyarrow as pa
import pytest
from publish_story import Dispatch, rows_of_story

from flows.warehouse.register.shape import columns_of, hash_keys, hash_located
from flows.warehouse.register.store import Register, dump_register
from flows.warehouse.register.tally import tally_rows
from schemas.arrow import table_from_rows
from schemas.tables import TABLES


def tally(name: str, told: str):
    table, rows = TABLES[name], rows_of_story({each: Dispatch(ord(each)) for each in told})[name]
    return tally_rows(table, table_from_rows(table, rows).select(columns_of(table)))


@pytest.fixture
def register():
    opened = Register.create(":memory:")
    yield opened
    opened.close()


def test_rows_are_found_by_key_and_by_value(register):
    register.change({}, {("figures", "one"): tally("figures", "ab"), ("figures", "two"): tally("figures", "c")})
    [row] = rows_of_story({"c": Dispatch(1)})["figures"]
    key = hash_keys("figures", pa.array([row["figure_id"]]))
    value = hash_located("figures", "document_id", pa.array([row["document_id"]]))
    assert register.name_files("figures", register.find_key_slots(key)) == ["two"]
    assert register.name_files("figures", register.find_place_slots(value)) == ["two"]
    assert register.count_keys(key).tolist() == [[1, 0, 0]]
    assert register.count_keys(key + 1).tolist() == [[0, 0, 0]]
    assert register.sums()["figures"] == 3


def test_a_file_that_is_written_again_keeps_its_slot(register):
    register.change({}, {("figures", "one"): tally("figures", "abc"), ("figures", "two"): tally("figures", "de")})
    slots = register.files()
    gone = {slots["figures", "one"]: tally("figures", "abc")}
    register.change(gone, {("figures", "changed"): tally("figures", "c"), ("figures", "rest"): tally("figures", "ab")})
    after = register.files()
    assert after["figures", "rest"] == slots["figures", "one"]
    assert len(set(after.values())) == 3


def test_what_comes_and_goes_leaves_nothing(register):
    register.change({}, {("claims", "one"): tally("claims", "ab")})
    before = dump_register(register)
    register.change({}, {("claims", "two"): tally("claims", "c"), ("figures", "x"): tally("figures", "c")})
    slots = register.files()
    register.change({slots["claims", "two"]: tally("claims", "c"), slots["figures", "x"]: tally("figures", "c")}, {})
    assert dump_register(register) == before


@pytest.mark.parametrize("seed", range(4))
def test_the_order_and_the_batches_of_files_change_nothing(seed):
    rng = random.Random(seed)  # noqa: S311 - seeded
    files = {
        (name, each): tally(name, each) for name in ("documents", "claims", "figures", "events") for each in "abcde"
    }
    dumps = []
    for _ in range(2):
        register, todo = Register.create(":memory:"), list(files)
        rng.shuffle(todo)
        while todo:
            some = [todo.pop() for _ in range(min(len(todo), rng.randint(1, 6)))]
            register.change({}, {file: files[file] for file in some})
        dumps.append(dump_register(register))
        register.close()
    assert dumps[0] == dumps[1]


def test_what_is_noted_is_told(register):
    register.note("version", "1")
    register.commit()
    assert (register.tell("version"), register.tell("nothing")) == ("1", None)
