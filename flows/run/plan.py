"""What a run would do, from the files and the last release. Writes nothing and needs no Prefect, so it answers fast."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from flows.errors import SeedsError
from flows.extract.attribution.choose import check_languages
from flows.ingest.catalogue import choose_origins, load_origins
from flows.ingest.discover import discover
from flows.ingest.fetch.outcomes import Gathered, GatheredInput
from flows.ingest.inputs import FoundInput, InputState
from flows.ingest.kinds.side_files import find_side_files
from flows.ingest.origins import Origin, adhoc_origin
from flows.ingest.plan import Again, IngestPlan, KnownInput, Selection, plan_ingest
from flows.ingest.raw import fingerprint
from flows.link.reviews.read import NO_REVIEWS, digest_reviews, read_reviews
from flows.publish.notices.watches import load_watches
from flows.records import ReleaseRef
from flows.run.extractor import REVIEWS, describe_change, describe_extractor
from flows.settings import Settings
from flows.warehouse.releases import latest_release, read_manifest
from flows.warehouse.staging import read_before
from flows.wording import count_of
from schemas.tables import TABLES


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What a person or a schedule asks for.

    All origins, some of them, or paths; whether to extract anew; whether to try again what was kept out, and of
    which reasons (none: of all).
    """

    origins: tuple[str, ...] | None = None
    paths: tuple[str, ...] = ()
    reextract: bool = False
    retry: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What a run will do.

    `reads_all`: documents that did not change are extracted again, too. `key` names the plan: the same plan
    after a crash takes up the files that are already staged. `remarks`: what a person should know of the settings.
    `again`: why documents that did not change are extracted again, and how many; empty where the extractor did not.
    `reviews`: a digest of what people judged; `has_new_reviews`: it is another than that of the last release.
    """

    ingest: IngestPlan
    origins: tuple[Origin, ...]
    release: ReleaseRef | None
    extractor: str
    is_new_extractor: bool
    has_new_digests: bool
    reads_all: bool
    key: str
    remarks: tuple[str, ...] = ()
    again: str = ""
    reviews: str = ""
    has_new_reviews: bool = False

    @property
    def has_work(self) -> bool:
        """Whether the flow is worth starting."""
        return self.ingest.has_work or self.is_new_extractor or self.has_new_reviews

    @property
    def is_forced(self) -> bool:
        """Whether a release is due even where no row differs: its manifest would say something else."""
        return self.is_new_extractor or self.has_new_digests or self.has_new_reviews


def plan_run(
    settings: Settings, request: RunRequest, gathered: Mapping[str, Gathered] = MappingProxyType({})
) -> RunPlan:
    """Compare what is there with what the last release holds.

    Args:
        settings: where seeds and warehouse are.
        request: what is asked for.
        gathered: by origin, what was fetched of those that are not on this machine.

    Raises:
        SeedsError: an origin is unknown or ill-formed, a review is wrong, a path is empty, none of the paths exists, or
            there are both.
        SettingsError: there is no such attributor, or what it needs is missing.
    """
    release = latest_release(settings.warehouse)
    model = dict(read_manifest(release).model) if release else {}
    inputs = dict(read_manifest(release).inputs) if release else {}
    extractor, before = describe_extractor(settings, model), model.get("extractor", "")
    is_new_extractor = release is not None and before != extractor
    reviews = digest_reviews(read_reviews(settings.seeds))
    selection = select(settings, request)
    selection = replace(
        selection,
        incomplete=frozenset(
            origin.id
            for origin in selection.origins
            if origin.is_fetched and not (origin.id in gathered and gathered[origin.id].complete)
        ),
        settled=frozenset((name, locator) for name, each in gathered.items() for locator in each.settled),
    )
    states, side_files = fingerprint_local(selection, settings)
    states += [_state_of(each) for found in gathered.values() for each in found.inputs]
    if request.paths and all(state.problem and state.problem.reason_code == "not_found" for state in states):
        raise SeedsError(f"nothing at {', '.join(request.paths)}; give a file, a folder or a glob that exists")
    known_digests = {name: str(each["digest"]) for name, each in inputs.get("origins", {}).items()}
    load_watches(settings.seeds)  # who waits for a release is told before the work if a watch cannot be read
    plan = plan_ingest(
        states,
        _known_inputs(release, request),
        selection,
        known_digests,
        Again(extract_all=is_new_extractor, extract_selected=request.reextract, read_rejected=request.retry),
    )
    return RunPlan(
        ingest=plan,
        origins=selection.origins,
        release=release,
        extractor=extractor,
        is_new_extractor=is_new_extractor,
        has_new_digests=dict(plan.digests) != known_digests,
        reads_all=is_new_extractor or request.reextract or request.retry,
        key=_plan_key(plan, release, extractor, reviews),
        remarks=(*check_languages(settings), *describe_side_files(side_files)),
        again=_explain_again(release, before, extractor, plan.extract_again),
        reviews=reviews,
        has_new_reviews=release is not None and reviews != model.get(REVIEWS, NO_REVIEWS),
    )


def _explain_again(release: ReleaseRef | None, before: str, after: str, again: Sequence[str]) -> str:
    """Say why documents that did not change are extracted again, and how many; empty where the extractor did not."""
    change = describe_change(before, after) if release else ""
    if not change:
        return ""
    inputs = read_before(release, TABLES["documents"], ["input_id"])["input_id"]
    count = pc.sum(pc.is_in(inputs, pa.array(again, pa.string()))).as_py() or 0
    return f"{change}: {count_of(count, 'document')} {'is' if count == 1 else 'are'} extracted again"


def select(settings: Settings, request: RunRequest) -> Selection:
    """Say which origins a run speaks for.

    Raises:
        SeedsError: an origin is unknown or ill-formed, a path is empty, or there are paths and origins.
    """
    base = settings.seeds.resolve()
    if request.paths and request.origins:
        raise SeedsError(f"give paths or origins, not both: paths {request.paths}, origins {request.origins}")
    if not all(path.strip() for path in request.paths):  # "" would be the folder that we happen to stand in
        raise SeedsError(f"a path is empty: {list(request.paths)}; give a file, a folder or a glob")
    if request.paths:
        return Selection((adhoc_origin(request.paths),), base, frozenset(), is_whole=False)
    defined = load_origins(settings.seeds)
    chosen = choose_origins(defined, request.origins)
    return Selection(chosen, base, frozenset(origin.id for origin in defined), is_whole=request.origins is None)


def fingerprint_local(selection: Selection, settings: Settings) -> tuple[list[InputState], Counter[str]]:
    """Find and hash what lies on this machine, but for what runs wrote into the warehouse.

    Files that saved pages and exports bring along are left out; returns how many, by what brought them.
    """
    ours = f"{settings.desk.resolve()}/"
    states: list[InputState] = []
    side_files: Counter[str] = Counter()
    for origin in selection.origins:
        found = [each for each in discover(origin, selection.base) if not str(each.path).startswith(ours)]
        sides = find_side_files(each.locator for each in found)
        side_files.update(sides.values())
        states += [fingerprint(each, origin.limits.input_bytes) for each in found if each.locator not in sides]
    return states, side_files


def describe_side_files(side_files: Mapping[str, int]) -> tuple[str, ...]:
    """Say how many files are left out, since they came along with others.

    >>> describe_side_files({"saved pages": 7})
    ('7 files left out that came along with saved pages: scripts, styles, pictures, frames, indexes',)
    """
    if not side_files:
        return ()
    kinds = " and ".join(sorted(side_files))
    files = count_of(sum(side_files.values()), "file")
    return (f"{files} left out that came along with {kinds}: scripts, styles, pictures, frames, indexes",)


def _state_of(each: GatheredInput) -> InputState:
    """Take what was gathered as an input; without bytes in the warehouse there is only its problem."""
    path = each.path_in_raw
    found = FoundInput(
        each.origin_id, each.locator, path or Path(), each.problem, each.stated, is_stored=True, fetched=each.fetched
    )
    return InputState(found, each.size_bytes, each.raw_sha256 if path else None, each.problem)


def _known_inputs(release: ReleaseRef | None, request: RunRequest) -> dict[str, KnownInput]:
    columns = ["input_id", "origin_id", "locator", "raw_sha256", "size_bytes", "reason_code"]
    rejected = _rejected_places(release, request.reasons) if request.retry else frozenset[tuple[str, str]]()
    rows = read_before(release, TABLES["inputs"], columns).to_pylist()
    return {
        row["input_id"]: KnownInput(
            row["input_id"],
            row["origin_id"],
            row["locator"],
            (row["raw_sha256"], row["size_bytes"], row["reason_code"]),
            (row["origin_id"], row["locator"]) in rejected,
        )
        for row in rows
    }


def _rejected_places(release: ReleaseRef | None, reasons: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Find origin and locator of the inputs that were kept out, or something in them was, for one of the reasons."""
    rows = read_before(release, TABLES["rejects"], ["origin_id", "locator", "reason_code"]).to_pylist()
    wanted = [row for row in rows if not reasons or row["reason_code"] in reasons]
    return frozenset(
        (row["origin_id"], locator) for row in wanted for locator in (row["locator"], row["locator"].partition("#")[0])
    )


def _plan_key(plan: IngestPlan, release: ReleaseRef | None, extractor: str, reviews: str) -> str:
    digest = hashlib.sha256(repr((release and release.version, extractor, plan.withdrawn, reviews)).encode())
    for state in plan.read:
        digest.update(repr((state.input_id, state.fingerprint)).encode())
    digest.update(repr((plan.extract_again, sorted(plan.digests.items()))).encode())
    return digest.hexdigest()[:16]
