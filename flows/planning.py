"""What a run would do, from the files and the last release. Writes nothing and needs no Prefect, so it answers fast."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flows.errors import SeedsError
from flows.extract.attributors import attributor_name
from flows.extract.lookups import digest_lookups
from flows.ingest.discover import discover
from flows.ingest.origins import Origin, adhoc_origin, choose_origins, load_origins
from flows.ingest.plan import IngestPlan, KnownInput, Selection, plan_ingest
from flows.ingest.raw import InputState, fingerprint
from flows.publish.reader import latest_release, read_manifest
from flows.records import ReleaseRef
from flows.settings import Settings
from flows.staging import read_before
from schemas.tables import SCHEMA_VERSION, TABLES


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What a person or a schedule asks for: all origins, some of them, or paths; and whether to extract anew."""

    origins: tuple[str, ...] | None = None
    paths: tuple[str, ...] = ()
    reextract: bool = False


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What a run will do.

    `reads_all`: documents that did not change are extracted again, too. `key` names the plan: the same plan
    after a crash takes up the files that are already staged.
    """

    ingest: IngestPlan
    origins: tuple[Origin, ...]
    release: ReleaseRef | None
    extractor: str
    is_new_extractor: bool
    has_new_digests: bool
    reads_all: bool
    key: str

    @property
    def has_work(self) -> bool:
        """Whether the flow is worth starting."""
        return self.ingest.has_work or self.is_new_extractor

    @property
    def is_forced(self) -> bool:
        """Whether a release is due even where no row differs: its manifest would say something else."""
        return self.is_new_extractor or self.has_new_digests


def plan_run(settings: Settings, request: RunRequest) -> RunPlan:
    """Compare what is there with what the last release holds.

    Raises:
        SeedsError: an origin is unknown or ill-formed, a path is empty, none of the paths exists, or there are both.
        SettingsError: there is no such attributor, or what it needs is missing.
    """
    release = latest_release(settings.warehouse)
    model = dict(read_manifest(release).model) if release else {}
    inputs = dict(read_manifest(release).inputs) if release else {}
    extractor = describe_extractor(settings)
    is_new_extractor = release is not None and model.get("extractor") != extractor
    selection = _select(settings, request)
    states = _fingerprint_all(selection, settings)
    if request.paths and all(state.problem and state.problem.reason_code == "not_found" for state in states):
        raise SeedsError(f"nothing at {', '.join(request.paths)}; give a file, a folder or a glob that exists")
    known_digests = {name: str(each["digest"]) for name, each in inputs.get("origins", {}).items()}
    plan = plan_ingest(
        states,
        _known_inputs(release),
        selection,
        known_digests,
        extract_all=is_new_extractor,
        extract_selected=request.reextract,
    )
    return RunPlan(
        ingest=plan,
        origins=selection.origins,
        release=release,
        extractor=extractor,
        is_new_extractor=is_new_extractor,
        has_new_digests=dict(plan.digests) != known_digests,
        reads_all=is_new_extractor or request.reextract,
        key=_plan_key(plan, release, extractor),
    )


def describe_extractor(settings: Settings) -> str:
    """Name the extractor, its version and its lookups: where this changes, every document is extracted again."""
    return f"{attributor_name(settings)} schema-{SCHEMA_VERSION} lookups-{digest_lookups()}"


def _select(settings: Settings, request: RunRequest) -> Selection:
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


def _fingerprint_all(selection: Selection, settings: Settings) -> list[InputState]:
    found = (each for origin in selection.origins for each in discover(origin, selection.base))
    return [fingerprint(each, settings.max_document_bytes) for each in found if not _is_inside(each.path, settings)]


def _is_inside(path: Path, settings: Settings) -> bool:
    """Whether a path lies in the warehouse: a run never reads what it wrote."""
    return path.is_relative_to(settings.warehouse.resolve())


def _known_inputs(release: ReleaseRef | None) -> dict[str, KnownInput]:
    columns = ["input_id", "origin_id", "locator", "raw_sha256", "size_bytes", "reason_code"]
    rows = read_before(release, TABLES["inputs"], columns).to_pylist()
    return {
        row["input_id"]: KnownInput(
            row["input_id"],
            row["origin_id"],
            row["locator"],
            (row["raw_sha256"], row["size_bytes"], row["reason_code"]),
        )
        for row in rows
    }


def _plan_key(plan: IngestPlan, release: ReleaseRef | None, extractor: str) -> str:
    digest = hashlib.sha256(repr((release and release.version, extractor, plan.withdrawn)).encode())
    for state in plan.read:
        digest.update(repr((state.input_id, state.fingerprint)).encode())
    digest.update(repr((plan.extract_again, sorted(plan.digests.items()))).encode())
    return digest.hexdigest()[:16]
