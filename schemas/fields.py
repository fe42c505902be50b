"""Every column of every table, declared once. Which table carries which column stands in `tables`."""

from typing import Final

from schemas import categories
from schemas.field import Field, SpanField

ID = r"[a-z]+_[0-9a-f]{16}"
SHA256 = r"[0-9a-f]{64}"

_PLAIN: Final = (
    # who and where
    Field("document_id", "string", "The document: a hash of its origin and locator.", pattern=ID),
    Field(
        "claim_id",
        "string",
        "The claim: a hash of its document and its words, not of its position.",
        pattern=ID,
    ),
    Field("figure_id", "string", "The figure: a hash of its claim and its words.", pattern=ID),
    Field(
        "source_id",
        "string",
        "The source who is cited, the same over the whole warehouse: a hash of a name.",
        pattern=ID,
    ),
    Field("comparison_id", "string", "The comparison: a hash of what is compared.", pattern=ID),
    Field("series_id", "string", "The row of a series: a hash of its comparison and figure.", pattern=ID),
    Field("reject_id", "string", "The reject: a hash of what was kept out, and why.", pattern=ID),
    Field("input_id", "string", "The input: a hash of its origin and locator.", pattern=ID),
    Field("origin_id", "string", "Where the document comes from: an id of seeds/origins.yaml, or `adhoc`."),
    Field("locator", "string", "Where in the origin: a path, with #record in a file of many."),
    # inputs
    Field("size_bytes", "int64", "Size of the input.", "bytes", minimum=0),
    Field(
        "document_count",
        "int64",
        "Documents: read from the input, that report the event, that give the figures compared.",
        "documents",
        minimum=0,
    ),
    Field("reject_count", "int64", "Rejects made while reading the input.", "rejects", minimum=0),
    Field("first_seen_at_utc", "timestamp", "When a run first saw these bytes here."),
    Field("fetched_at_utc", "timestamp", "When these bytes were fetched; null: they lay on this machine."),
    Field("fetched_from", "string", "The address that they came from, after redirects."),
    Field("response_headers", "string", "What their host answered with them, JSON: its status, and its header fields."),
    # documents
    Field("title", "string", "Headline."),
    Field("publisher", "string", "Who published the document."),
    Field("authors", "strings", "Bylines, in order."),
    Field("language", "string", "Language of the text, a BCP 47 tag.", pattern=r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    Field("published_at_utc", "timestamp", "When the document says it was published."),
    Field(
        "published_precision",
        "string",
        "How much of that date is stated.",
        categories=categories.DATE_PRECISIONS,
    ),
    Field("ingested_at_utc", "timestamp", "When this version was ingested."),
    Field("text", "string", "The text that every span counts in."),
    Field("text_sha256", "string", "SHA-256 of the text in UTF-8.", pattern=SHA256),
    Field(
        "raw_sha256",
        "string",
        "SHA-256 of the bytes read: the file, or its one line in a JSONL.",
        pattern=SHA256,
    ),
    Field("media_type", "string", "What the bytes are, a media type."),
    Field(
        "parent_locator",
        "string",
        "The locator of what it came in with: the message it was attached to or quoted in, the page it is an entry of.",
    ),
    Field(
        "is_cut",
        "bool",
        "Whether the text breaks off, by a mark such as [+910 chars] or an offer to pay.",
        neutral=False,
    ),
    Field("notes", "string", "What of its own fields could not be read, and is null for that."),
    Field("license", "string", "Licence of the text, an SPDX id where there is one."),
    Field("text_minhash", "string", "MinHash of the text's words, base64: what near-duplicates are found by."),
    Field(
        "duplicate_of",
        "string",
        "The first document with the same or nearly the same text, where this one, or the claim's, is not it.",
        pattern=ID,
    ),
    Field("extraction", "string", "Whether claims were looked for.", categories=categories.EXTRACTIONS),
    # claims
    Field("sentence_index", "int32", "Sentence in which the claim starts, counted from 0.", minimum=0),
    Field(
        "attribution_type",
        "string",
        "How the content is attributed.",
        categories=categories.ATTRIBUTION_TYPES,
    ),
    Field("source_reading", "string", "The source as its document knows it, JSON: what links it to other documents."),
    Field("relayed_by", "string", "Who passed it on, where the source is cited at second hand."),
    Field(
        "within_claim_id", "string", "The claim whose content holds it: police said the union had claimed.", pattern=ID
    ),
    Field("content_spans", "spans", "The pieces of the content, where it is broken."),
    Field("polarity", "string", "Whether the content is asserted or denied.", categories=categories.POLARITIES),
    Field(
        "certainty",
        "string",
        "How sure the source is, on FactBank's scale (Saurí and Pustejovsky 2009).",
        categories=categories.CERTAINTIES,
    ),
    Field("hedges", "quoted_spans", "The words that weaken the claim, each with its place."),
    Field(
        "corroboration",
        "string",
        "Whether the text says that others confirm it.",
        categories=categories.CORROBORATIONS,
    ),
    Field(
        "confidence",
        "float64",
        "How sure the extractor is of the attribution.",
        "probability",
        minimum=0,
        maximum=1,
    ),
    Field("extractor", "string", "Name and version of what found the claim."),
    # figures
    Field("value_low", "float64", "Lowest value that the words admit; null: open."),
    Field("value_high", "float64", "Highest value that the words admit; null: open."),
    Field("bound", "string", "How the words bound the value.", categories=categories.BOUNDS),
    Field(
        "direction",
        "string",
        "Whether the figure is a level, a rise or a fall.",
        categories=categories.DIRECTIONS,
    ),
    Field(
        "unit",
        "string",
        "What one of it is: `people`, `%`, `fraction`, an ISO 4217 code, or a singular noun; also `USD per month`.",
    ),
    Field(
        "measure",
        "string",
        "What kind of count; unlike measures are never compared.",
        categories=categories.MEASURES,
    ),
    Field("as_of_start", "date", "First day for which the figure is given."),
    Field("as_of_end", "date", "Last day for which the figure is given."),
    Field("as_of_precision", "string", "How exactly it is dated.", categories=categories.AS_OF_PRECISIONS),
    Field("as_of_basis", "string", "What its date tells.", categories=categories.AS_OF_BASES),
    Field(
        "role",
        "string",
        "How it relates to other figures of its kind.",
        categories=categories.ROLES,
        neutral="total",
    ),
    Field("scope", "string", "What stretch it covers.", categories=categories.SCOPES, neutral="event"),
    Field(
        "modality",
        "string",
        "Whether it is so; only actual figures are compared.",
        categories=categories.MODALITIES,
        neutral="actual",
    ),
    Field("part_of", "string", "The figure that it is a part of: 600 of 4,700.", pattern=ID),
    Field("place_name", "string", "Where it holds: the gazetteer's name, or the text's where that knows none."),
    Field("geoname_id", "int64", "The place in GeoNames.", minimum=1),
    Field("latitude", "float64", "Of the place.", "degrees", minimum=-90, maximum=90),
    Field("longitude", "float64", "Of the place.", "degrees", minimum=-180, maximum=180),
    Field("place_precision", "string", "What kind of place.", categories=categories.PLACE_PRECISIONS),
    # events
    Field(
        "event_id",
        "string",
        "The happening that a figure belongs to, or that a document is mainly about: a hash of its first report.",
        pattern=ID,
    ),
    Field(
        "event_reading",
        "string",
        "The happening as its document knows it, JSON: what links documents; the first claim has the main one.",
    ),
    Field("event_kind", "string", "What kind of happening, of seeds/lookups/en/events.yaml; `happening` if unknown."),
    Field("label", "string", "What a person calls it: what, where, when."),
    Field("from_day", "date", "First day of it."),
    Field("to_day", "date", "Last day of it."),
    Field("day_precision", "string", "How exactly its days are known.", categories=categories.AS_OF_PRECISIONS),
    Field("figure_count", "int64", "Figures that belong to it.", "figures", minimum=0),
    Field(
        "source_count",
        "int64",
        "Sources who speak; a narrator counts where no source says the same.",
        "sources",
        minimum=0,
    ),
    Field("first_reported_at_utc", "timestamp", "Publication of the earliest dated document."),
    Field("last_reported_at_utc", "timestamp", "Publication of the latest dated document."),
    # sources
    Field("name", "string", "The fullest name that the texts use."),
    Field("kind", "string", "What kind of source.", categories=categories.SOURCE_KINDS),
    Field("aliases", "strings", "Every spelling, in alphabetical order."),
    Field("claims", "int64", "Claims that cite the source, those of reprints not counted.", "claims", minimum=0),
    Field("first_claimed_at_utc", "timestamp", "Publication time of the earliest dated claim."),
    # comparisons
    Field("subject", "string", "What is counted, normalised."),
    Field("place", "string", "Where; null: not said."),
    Field("figure_ids", "strings", "The figures compared, in order of publication: a series in time."),
    Field("sources", "strings", "Ids of the sources cited, in alphabetical order; a narrator has none."),
    Field(
        "disagreement",
        "string",
        "Whether the figures can be true together.",
        categories=categories.DISAGREEMENTS,
    ),
    Field(
        "spread", "float64", "Highest stated value over the lowest, of each source's last figure.", "ratio", minimum=1
    ),
    Field(
        "addition",
        "string",
        "Whether what was added and the totals add up; null: nothing to add up.",
        categories=categories.ADDITIONS,
    ),
    Field("addition_text", "string", "The sum in words: `128 + 12 = 140`, or `130 + 12 = 142, not 140`."),
    Field("addition_figure_ids", "strings", "Its figures: the earlier total, what was added, the later total."),
    # series
    Field("voice", "string", "Who speaks: the source's name, or `narrator of` the publisher, where nobody is cited."),
    Field(
        "said_at_utc",
        "timestamp",
        "When it was said: the earlier day that the text tells, else publication; null: not known.",
    ),
    Field(
        "status",
        "string",
        "Whether the voice says so still, as far as its figures tell.",
        categories=categories.SERIES_STATUSES,
    ),
    # reviews, of which `machine` and `review_status` stand beside the rows that they are of, too
    Field("review_id", "string", "The review: a hash of who said what of what, and when.", pattern=ID),
    Field("reviewer", "string", "Who looked at it."),
    Field("reviewed_at_utc", "timestamp", "When."),
    Field("reviewed", "string", "What was looked at.", categories=categories.REVIEWED),
    Field("verdict", "string", "What the reviewer says of it.", categories=categories.VERDICTS),
    Field("outcome", "string", "What became of the review.", categories=categories.OUTCOMES),
    Field("words", "string", "The words that were seen."),
    Field("sentence", "string", "The sentence that they were seen in."),
    Field("seen", "string", "What was seen, or asked of, JSON."),
    Field("correction", "string", "What it should be, JSON: the columns that are another, with their values."),
    Field(
        "machine",
        "string",
        "What the machine read, JSON: the columns that a review changed, as they were; whole rows that it keeps out.",
    ),
    Field("target_ids", "strings", "Ids of the rows that it is of, also of those that it keeps out."),
    Field("note", "string", "What the reviewer adds."),
    Field("review_file", "string", "The file below seeds/reviews/ that it stands in."),
    Field(
        "review_status",
        "string",
        "What a person said of the row; null: nobody looked at it.",
        categories=categories.REVIEW_STATUSES,
    ),
    # rejects
    Field("owner_id", "string", "The input or document it belongs to, and with which it goes.", pattern=ID),
    Field("stage", "string", "Where it was kept out.", categories=categories.STAGES),
    Field("reason_code", "string", "Why, a code of schemas/reasons.py."),
    Field("message", "string", "Why, in words: what, where, the values."),
    Field("payload", "string", "What was kept out, as JSON where it is a row; shortened if long."),
    Field("rejected_at_utc", "timestamp", "When."),
)

SPANS: Final = {
    span.name: span
    for span in (
        SpanField("source", "The words that name who is cited"),
        SpanField("cue", "The words that attribute"),
        SpanField("content", "What is attributed, from its first to its last piece"),
        SpanField("corroboration", "The words that say whether it is confirmed"),
        SpanField("figure", "The quantity with its bound"),
        SpanField("subject", "The words that say what is counted"),
        SpanField("time", "The words that say when it holds"),
        SpanField("place", "The words that say where it holds"),
    )
}

FIELDS: Final = {field.name: field for field in _PLAIN} | {
    field.name: field for span in SPANS.values() for field in span.fields
}
