"""What one mention of a source says by itself: name, kind, country, roles. Whole documents: `resolution`."""

import re
from functools import lru_cache
from itertools import takewhile
from typing import Final

from flows.extract.claimants.lexicon import (
    BODY_NOUNS,
    CITIES,
    CONNECTORS,
    GIVEN_NAMES,
    GROUPS,
    NOT_NAMES,
    OFFICES,
    ORDINARY,
    ORGANISATIONS,
    PARTICLES,
    PLACE_BODIES,
    STATE,
    TITLES,
    UNNAMED,
    find_country,
    gender_of_words,
    is_nationality,
    names_nationals,
)
from flows.extract.claimants.naming import (
    Mention,
    find_phrase_head,
    is_capital,
    is_member,
    is_name_run,
    make_body,
    make_person,
    make_plain,
    make_role,
    read_alias,
    tells_body,
)
from flows.extract.claimants.phrases import Phrase, cut_at_connector, is_pronoun, read_phrase, tidy
from flows.extract.claimants.two_titles import ends_in_title, read_two_titles
from flows.language.names import fold, fold_words
from flows.language.word_lists import load_words, read_words

_CACHE: Final = 65_536
_NO_DESCRIPTION: Final = CONNECTORS | NOT_NAMES
_OF_STATES: Final = STATE | ORDINARY
_PEOPLE: Final = UNNAMED | GROUPS | TITLES
_NOT_OFFICES: Final = UNNAMED | GROUPS
_FIRMS: Final = load_words("sources", "firm_endings")
_IN_BODIES: Final = frozenset({"of", "for", "and", "the", "on"})
_COMMON_HEADS: Final = UNNAMED | GROUPS | ORGANISATIONS | TITLES
_TWO: Final = 2
"""Words of a name without a description before it."""
_CAMEL: Final = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O['’])[A-Z][a-z]+[A-Z]")


@lru_cache(maxsize=_CACHE)
def read_mention(mention: str) -> Mention:
    """Read a mention.

    >>> read_mention("Ukrainian President Ann Lee (45)")[:4]
    ('Ann Lee', 'person', 'name', ('ann', 'lee'))
    >>> read_mention("the Defence Ministry of South Korea").words
    ('south korea', 'defense', 'ministry')
    """
    text = tidy(mention)
    if is_pronoun(text):
        return _pronoun(text)
    alias = read_alias(text)
    if alias is not None:
        return alias
    phrase = read_phrase(text)
    if is_pronoun(phrase.core):
        return _pronoun(phrase.core)
    found = _read_apposed(phrase) or _read_core(phrase)
    return _speak_for(found, text) if phrase.is_speaker else found


def _speak_for(found: Mention, text: str) -> Mention:
    """Read an unnamed spokesman as the body that he speaks for; "he" may mean it. A person's spokesman is unnamed."""
    gender = gender_of_words(frozenset(fold_words(text))) or "either"
    if found.kind == "person" or found.form == "role":
        words = ("spokesman", *found.words)
        return Mention(f"spokesman for {found.name}", "unnamed", "plain", words, head="spokesman", gender=gender)
    return found._replace(gender=gender) if found.form in {"name", "head"} else found


def _pronoun(text: str) -> Mention:
    lower = text.lower().replace("’", "'")
    return Mention(text, "unnamed", "pronoun", (lower,), gender=gender_of_words(frozenset({lower})))


def _read_apposed(phrase: Phrase) -> Mention | None:
    """Read "its director, Ann Lee" as Ann Lee, with "director" among her roles."""
    words = phrase.core.split()
    is_described = find_phrase_head(words) in _PEOPLE and any(word in CONNECTORS for word in words)
    if not phrase.apposed or (words[-1][:1].isupper() and not is_described):
        return None
    apposed = _read_core(read_phrase(phrase.apposed))
    if apposed.kind != "person" or apposed.form != "name":
        return None
    country, rest = find_country(fold_words(words[-1]))
    is_behind_country = bool(country) and not rest and apposed.is_specific
    if words[-1][:1].isupper() and apposed.words[0] not in GIVEN_NAMES and not is_behind_country:
        return None  # "the mayor of Brindow, Calder County", but "the envoy to Kurhan, Orla Venn"
    return apposed._replace(roles=apposed.roles | frozenset(fold_words(phrase.core)))


def _read_core(phrase: Phrase) -> Mention:
    roles = frozenset(cut_at_connector(fold_words(phrase.apposed)))
    alias = read_alias(phrase.core, phrase.acronym, roles)
    if alias is not None and not phrase.owner:
        return alias
    words = phrase.core.split()
    return (
        (None if phrase.determiner else read_two_titles(words, roles))
        or _read_titled(words, roles)
        or _read_inner_name(words, roles)
        or _read_described(words, phrase, roles)
        or _read_compound(phrase.core)
        or _read_country(words, phrase, roles)
        or _judge(words, phrase, roles)
    )


def _read_titled(words: list[str], roles: frozenset[str]) -> Mention | None:
    """Read what follows the last title, if all of it is a name."""
    for at in range(len(words) - 2, -1, -1):
        if words[at].strip(".,").lower() not in TITLES:
            continue
        name = words[at + 1 :]
        if CONNECTORS & {word for word in words[:at] if word.islower()} and not _is_body_before(words[:at]):
            return None  # "an adviser to President Ann Lee" is not Ann Lee
        is_title = ends_in_title(name) and not (len(name) == 1 and gender_of_words(frozenset({words[at].lower()})))
        if is_name_run(name) and not tells_body(name) and not is_title:
            titles = frozenset(fold_words(" ".join(words[: at + 1])))
            return make_person(name, roles | titles)._replace(titles=titles)
        return None
    return None


def _is_body_before(words: list[str]) -> bool:
    """Whether what stands before a title is the name of a body or office: "Bank of Kurhan (governor Ann Lee)"."""
    is_of = all(word[:1].isupper() or word in _IN_BODIES for word in words)
    if "and" in words and any(word.lower() in TITLES for word in words[: words.index("and")]):
        return False  # "President Ann Lee and Prime Minister ..." are two
    is_proper = words[0][:1].isupper() and words[-1][:1].isupper()
    is_somebody = words[0].lower() in _PEOPLE or find_phrase_head(words) in _NOT_OFFICES
    return is_of and is_proper and not is_somebody


def _read_inner_name(words: list[str], roles: frozenset[str]) -> Mention | None:
    """Read "Gov. Ann Lee of Ohio", "Secretary of State Ann Lee" and "Vell Radio's Ann Lee" as Ann Lee."""
    at = next((at for at, word in enumerate(words) if at and word in CONNECTORS), len(words))
    if at < len(words):
        before = words[:at]
        found = make_person(before, roles) if _is_known_name(before) else _read_titled(before, roles)
        if found is not None:
            return found
    owned = [at for at, word in enumerate(words) if at and words[at - 1].endswith(("'s", "’s", "s'", "s’"))]
    start = next(
        (at for at, word in enumerate(words) if word[:1].isupper() and word.lower() in GIVEN_NAMES),
        owned[-1] if owned else 0,
    )
    before, name = words[:start], [*takewhile(lambda word: word not in CONNECTORS, words[start:])]
    at = next((at for at, word in enumerate(before) if word.lower() in OFFICES), len(before))
    is_titled = at < len(before) and all(word[:1].isupper() for word in before[:at])
    is_office = is_titled and "of" in before[at + 1 : at + 3] and before[-1][:1].isupper()
    is_owned = start in owned and (_is_known_name(name) or tells_body(before))
    if len(name) > 1 and (is_office or is_owned) and is_name_run(name) and not tells_body(name):
        return make_person(name, roles | frozenset(fold_words(" ".join(before))))
    return None


def _is_known_name(words: list[str]) -> bool:
    """Whether words are a full name with a known given name."""
    return len(words) > 1 and words[0].lower() in GIVEN_NAMES and is_name_run(words) and not tells_body(words)


def _read_described(words: list[str], phrase: Phrase, roles: frozenset[str]) -> Mention | None:
    """Read "pollster Ann Lee" and "operator Calder Transit": a name after a description in lower case."""
    at = len(words)
    while at and (words[at - 1][:1].isupper() or words[at - 1].lower() in PARTICLES):
        at -= 1
    while at < len(words) and words[at][:1].islower():
        at += 1
    if not 0 < at < len(words) or not words[at - 1][:1].islower() or _NO_DESCRIPTION & {*words[:at]}:
        return None
    name, described = words[at:], frozenset(fold_words(" ".join(words[:at])))
    if name[-1].lower() in GROUPS or name[-1].lower() in TITLES:
        return None
    is_noun = words[at - 1] in BODY_NOUNS
    if is_noun or (described & ORGANISATIONS and not described & TITLES and not is_member(words[at - 1], name)):
        return make_body(name, phrase, roles | described, is_named=True)
    if tells_body(name) and not described & STATE:
        body = make_body(name, phrase, roles | described, is_named=True)
        return body if body.is_specific else None
    if len(name) > 1 and is_name_run(name):
        return make_person(name, roles | described)
    return None


def _read_compound(core: str) -> Mention | None:
    """Read "Kyiv and Seoul" as one group."""
    one, _, two = core.partition(" and ")
    if not (one[:1].isupper() and two[:1].isupper()):
        return None
    both = [_read_core(read_phrase(part)) for part in (one, two)]
    if not all(map(_is_somebody, both)) and not all(map(_is_firm, both)):
        return None
    words = tuple(sorted(" ".join(each.words).strip() for each in both))
    return Mention(core, "group", "name", words, is_specific=all(each.is_specific for each in both))


def _is_somebody(mention: Mention) -> bool:
    """Whether a name is a country, a full name or confirmed; "Bill and Ann Lee Foundation" stays one body."""
    is_full = mention.kind == "person" and mention.is_specific
    return mention.form == "name" and (mention.is_alias or mention.words[1:] == () or is_full)


def _is_firm(mention: Mention) -> bool:
    """Whether a name ends as those of firms do: "Vell Securities Ltd"."""
    return mention.is_specific and mention.name.rpartition(" ")[2].strip(".").lower() in _FIRMS


def _judge(words: list[str], phrase: Phrase, roles: frozenset[str]) -> Mention:
    """Judge the kind by the head word, else by capitals."""
    name = " ".join(words)
    head = find_phrase_head(words)
    is_named = _is_named(words, head, phrase) and not _is_of_others(words, head)
    if head in UNNAMED and not (is_named and head in ORGANISATIONS and words[-1][:1].isupper()):
        return make_plain(name, "unnamed", phrase)
    is_body = head in PLACE_BODIES or (head in ORGANISATIONS and head not in GROUPS)
    if is_body or "joint chiefs" in fold(name):
        return make_body(words, phrase, roles, is_named=is_named)
    if head in GROUPS or (head.endswith("s") and (words[-1].islower() or names_nationals(words))):
        return make_plain(name, "group", phrase)
    if head in TITLES and _is_by_title(words, head) and not _is_known_name(words):
        others = find_country(fold_words(name))[1]
        is_office = head in OFFICES and (head in words or all(word in TITLES for word in others))
        return make_role(name, phrase) if is_office else make_plain(name, "unnamed", phrase)
    return _judge_capitals(words, phrase, roles, is_named=is_named)


def _is_of_others(words: list[str], head: str) -> bool:
    """Whether all names stand behind a connector: "trader with Vell Securities" is nobody's name."""
    at = next((at for at, word in enumerate(words) if at and word in CONNECTORS and word.islower()), len(words))
    is_common = at < len(words) and all(word.islower() for word in words[:at])
    return is_common and head not in ORGANISATIONS and head not in PLACE_BODIES


def _is_by_title(words: list[str], head: str) -> bool:
    """Whether a mention is only a title: "the governor of Ohio", "The Ukrainian President"."""
    return words[-1].lower() == head or any(word == head for word in words)


def _is_named(words: list[str], head: str, phrase: Phrase) -> bool:
    """Whether it has a capital that is not just the start of a sentence."""
    capitals = sum(is_capital(word) and word != "I" for word in words)
    if capitals != 1 or phrase.determiner or not is_capital(words[0]):
        return capitals > 0
    if words[0].endswith(("'s", "’s")) or find_country(fold_words(words[0]))[0]:
        return True
    if head in PLACE_BODIES and len(words) > 1:
        return words[0].lower() not in _OF_STATES and not words[0].endswith(read_words("sources", "adjective_endings"))
    return len(words) == 1 and head not in _COMMON_HEADS


def _read_country(words: list[str], phrase: Phrase, roles: frozenset[str]) -> Mention | None:
    """Read a country as a body, and "an American" as somebody unnamed."""
    folded = fold_words(" ".join(words))
    if find_country(folded)[1] != ():
        return None
    if is_nationality(folded) and not phrase.is_cut:
        return make_plain(" ".join(words), "unnamed", phrase)
    return make_body(words, phrase, roles, is_named=True)


def _judge_capitals(words: list[str], phrase: Phrase, roles: frozenset[str], *, is_named: bool) -> Mention:
    """Judge a mention without a telling word, by its capitals."""
    if not is_named:
        is_many = bool(words) and words[-1].endswith("s")
        return make_plain(" ".join(words), "group" if is_many else "unnamed", phrase)
    if len(words) == 1 and words[0].lower() in NOT_NAMES:
        return make_plain(words[0], "unnamed", phrase)
    country, rest = find_country(fold_words(" ".join(words)))
    country = "" if words[0].lower() in GIVEN_NAMES else country
    is_acronym = len(words) == 1 and ((words[0].isupper() and len(words[0]) > 1) or _CAMEL.match(words[0]) is not None)
    is_city = len(words) == 1 and words[0].lower() in CITIES
    is_person = is_name_run(words) and not tells_body(words) and not is_acronym and not country and not is_city
    if is_person and len(words) > _TWO and f"{words[0].lower()}s" in GROUPS:
        return make_person(words[1:], roles | {words[0].lower()})  # "Rebel Ann Lee"
    if is_person and (len(words) > 1 or phrase.determiner != "the"):
        return make_person(words, roles)
    if country and rest and words[-1].islower():
        return make_plain(" ".join(words), "group", phrase)
    return make_body(words, phrase, roles, is_named=True)
