"""Every table: what one row is, its key, its columns in order, and what they refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from schemas.field import Field
from schemas.fields import FIELDS, SPANS

SCHEMA_VERSION: Final = "9"
SHAPE_SHA256: Final = "a5d2b80fe36542a57e6656970669731e6d04ed8ae78f0e94876f54a866a50cc5"
"""What `schemas.digest.digest_shape` gives under this version; a test tells when the one changed without the other."""


@dataclass(frozen=True)
class Column:
    """A field as one table carries it."""

    field: Field
    is_nullable: bool

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name


@dataclass(frozen=True)
class Table:
    """A table of a release. `row` completes the sentence "one row is ..."; `key` is its primary key.

    `owner` is the column by which rows are replaced together when an input or document changes;
    `references` maps a column to the `table.column` where its values must stand; `spans` names the
    text/start/end triples that must equal the document's text.
    """

    name: str
    row: str
    key: str
    owner: str
    columns: tuple[Column, ...]
    references: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in the order of the table."""
        return tuple(column.name for column in self.columns)


def _columns(names: str) -> tuple[Column, ...]:
    """Parse "a b? c:span": `?` marks a nullable column, `name...` the three columns of a span."""
    columns: list[Column] = []
    for word in names.split():
        name, is_nullable = word.rstrip("?"), word.endswith("?")
        fields = SPANS[name.removesuffix("...")].fields if name.endswith("...") else (FIELDS[name],)
        columns += [Column(each, is_nullable) for each in fields]
    return tuple(columns)


_ALL: Final = (
    Table(
        name="inputs",
        row="one file that ingest has seen, readable or not",
        key="input_id",
        owner="input_id",
        columns=_columns(
            "input_id origin_id locator raw_sha256? size_bytes? media_type? reason_code? document_count reject_count"
            " first_seen_at_utc fetched_at_utc? fetched_from? response_headers?"
        ),
    ),
    Table(
        name="documents",
        row="one document, in its current version",
        key="document_id",
        owner="document_id",
        columns=_columns(
            "document_id input_id origin_id locator title? publisher? authors language? published_at_utc?"
            " published_precision ingested_at_utc text text_sha256 text_minhash? raw_sha256 media_type license?"
            " parent_locator? is_cut notes? duplicate_of? extraction? event_id?"
        ),
        references={
            "input_id": "inputs.input_id",
            "duplicate_of": "documents.document_id",
            "event_id": "events.event_id",
        },
    ),
    Table(
        name="claims",
        row="one attribution, or one statement of the narrator that carries a figure or a hedge",
        key="claim_id",
        owner="document_id",
        columns=_columns(
            "claim_id document_id sentence_index attribution_type source...? source_id? source_reading? relayed_by?"
            " within_claim_id? event_reading? cue...? content... content_spans polarity certainty hedges corroboration"
            " corroboration...? confidence extractor duplicate_of? review_status? machine?"
        ),
        references={
            "document_id": "documents.document_id",
            "source_id": "sources.source_id",
            "within_claim_id": "claims.claim_id",
            "duplicate_of": "documents.document_id",
        },
        spans=("source", "cue", "content", "corroboration"),
    ),
    Table(
        name="figures",
        row="one quantity in one claim",
        key="figure_id",
        owner="document_id",
        columns=_columns(
            "figure_id claim_id document_id event_id? event_reading? figure... value_low? value_high?"
            " bound direction role scope modality unit?"
            " measure subject...? part_of? time...? as_of_start? as_of_end? as_of_precision as_of_basis place...?"
            " place_name? geoname_id? latitude? longitude? place_precision review_status? machine?"
        ),
        references={
            "claim_id": "claims.claim_id",
            "document_id": "documents.document_id",
            "event_id": "events.event_id",
            "part_of": "figures.figure_id",
        },
        spans=("figure", "subject", "time", "place"),
    ),
    Table(
        name="sources",
        row="one resolved source over the whole warehouse",
        key="source_id",
        owner="source_id",
        columns=_columns("source_id name kind aliases claims first_claimed_at_utc?"),
    ),
    Table(
        name="events",
        row="one happening over the whole warehouse",
        key="event_id",
        owner="event_id",
        columns=_columns(
            "event_id event_kind label from_day? to_day? day_precision place_name? geoname_id? latitude? longitude?"
            " place_precision document_count figure_count source_count first_reported_at_utc? last_reported_at_utc?"
        ),
    ),
    Table(
        name="comparisons",
        row="one set of figures that speak of the same thing",
        key="comparison_id",
        owner="comparison_id",
        columns=_columns(
            "comparison_id event_id? subject measure scope unit? place? as_of_start? as_of_end? figure_ids sources"
            " value_low? value_high? disagreement spread? source_count? document_count? addition? addition_text?"
            " addition_figure_ids? review_status?"
        ),
        references={
            "event_id": "events.event_id",
            "figure_ids": "figures.figure_id",
            "addition_figure_ids": "figures.figure_id",
            "sources": "sources.source_id",
        },
    ),
    Table(
        name="series",
        row="one voice's figure on one quantity at one time",
        key="series_id",
        owner="comparison_id",
        columns=_columns(
            "series_id comparison_id event_id? figure_id document_id source_id? voice said_at_utc? as_of_start?"
            " as_of_end? value_low? value_high? bound status"
        ),
        references={
            "comparison_id": "comparisons.comparison_id",
            "event_id": "events.event_id",
            "figure_id": "figures.figure_id",
            "document_id": "documents.document_id",
            "source_id": "sources.source_id",
        },
    ),
    Table(
        name="reviews",
        row="one judgement of a person, from seeds/reviews/",
        key="review_id",
        owner="review_id",
        columns=_columns(
            "review_id reviewer reviewed_at_utc reviewed verdict outcome document_id? locator? words? sentence? seen?"
            " correction? machine? target_ids note? review_file"
        ),
        references={"document_id": "documents.document_id"},
    ),
    Table(
        name="rejects",
        row="one document or row kept out",
        key="reject_id",
        owner="owner_id",
        columns=_columns("reject_id owner_id origin_id stage reason_code message locator payload? rejected_at_utc"),
    ),
)

TABLES: Final[Mapping[str, Table]] = {table.name: table for table in _ALL}
