"""The digest of the rules: what changes it, what does not, and that every process finds the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.run import rules_digest
from flows.run.rules_digest import CODE, digest_rules, hash_linking, hash_source

RULE = '''"""Counts words."""

MOST = 3
"""Words at most."""


def count(text: str) -> int:
    """Count them."""
    return min(MOST, len(text.split()))  # as people do
'''


@pytest.fixture
def digest_of(tmp_path):
    """Digest a folder of one rule."""
    (tmp_path / "language").mkdir()
    (tmp_path / "extract").mkdir()
    (tmp_path / "ids.py").write_text("")

    def digest(source: str, name: str = "extract/words.py") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
        rules_digest._read_source.cache_clear()
        found = digest_rules.__wrapped__(tmp_path)
        path.unlink()
        return found

    return digest


def test_comments_docstrings_and_layout_do_not_count(digest_of):
    plain = "MOST=3\ndef count(text: str)->int:\n    return min(\n        MOST, len(text.split()))\n"
    assert digest_of(RULE) == digest_of(plain)


@pytest.mark.parametrize(("old", "new"), [("3", "4"), ("min", "max"), ("split()", "split('\\n')"), ("count(", "tell(")])
def test_code_counts(digest_of, old, new):
    assert digest_of(RULE) != digest_of(RULE.replace(old, new))


def test_a_file_that_moves_counts(digest_of):
    assert digest_of(RULE) != digest_of(RULE, "language/words.py")


def test_the_hash_of_the_source_changes_with_a_comment(digest_of, tmp_path):
    digest_of(RULE)
    before = hash_source.__wrapped__(tmp_path)
    digest_of(RULE.replace("as people do", "roughly"))
    assert hash_source.__wrapped__(tmp_path) != before


def test_the_hash_of_what_links_changes_with_its_code(tmp_path):
    (tmp_path / "link").mkdir()
    before = hash_linking.__wrapped__(tmp_path)
    (tmp_path / "link" / "join.py").write_text(RULE)
    assert hash_linking.__wrapped__(tmp_path) != before


def test_docstrings_that_a_language_model_is_sent_count(digest_of):
    name = "extract/attribution/llm/prompt.py"
    assert (CODE / name).is_file()
    assert digest_of(RULE, name) != digest_of(RULE.replace("Count them.", "Tell how many."), name)


def digest_in_a_process(seed: str) -> str:
    code = "from flows.run.rules_digest import digest_rules; print(digest_rules())"
    command, environment = [sys.executable, "-c", code], {"PYTHONHASHSEED": seed}
    done = subprocess.run(command, env=environment, cwd=CODE.parent, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_two_processes_give_the_same_digest():
    assert {digest_in_a_process("1"), digest_in_a_process("2")} == {digest_rules()}


def test_code_without_its_source_is_an_error_that_says_so(tmp_path: Path):
    with pytest.raises(SettingsError, match=r"install hearsay with its \.py files"):
        digest_rules.__wrapped__(tmp_path)
