"""The Croissant description of a release, generated from the contract: JSON-LD, version 1.0 of the specification.

What a column means is declared in `fields`; nothing is worded here. Paths of files may be patterns.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from schemas.field import ColumnType
from schemas.tables import TABLES, Column, Table

CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.0"
DATA_TYPES: Final[Mapping[ColumnType, str]] = {
    "string": "sc:Text",
    "bool": "sc:Boolean",
    "int32": "sc:Integer",
    "int64": "sc:Integer",
    "float64": "sc:Float",
    "timestamp": "sc:DateTime",
    "date": "sc:Date",
    "strings": "sc:Text",
}
"""Columns of other types are left out: lists of records are in `datapackage.json`; mlcroissant 1.1.1 fails on them."""
FILES_OF: Final = "-files"
"""Follows the name of a table in the name of its files."""
CONTEXT: Final[Mapping[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification gives, word for word."""


def croissant(about: Mapping[str, Any], files: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Describe a release whose tables have these Parquet files, paths relative to the description.

    Args:
        about: what is said of the whole beside, by names of schema.org: version, datePublished, creator, license.
        files: paths by table.
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "hearsay",
        "description": "Claims, figures and their sources, each with the characters of the text that prove it.",
        **about,
        "distribution": [_describe_files(name, files[name]) for name in TABLES],
        "recordSet": [_describe_records(table) for table in TABLES.values()],
    }


def _describe_files(name: str, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": name + FILES_OF,
        "name": name + FILES_OF,
        "encodingFormat": "application/x-parquet",
        "includes": list(paths),
    }


def _describe_records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"One row is {table.row}.",
        "key": {"@id": f"{table.name}/{table.key}"},
        "field": [_describe_field(table, column) for column in table.columns if column.field.type in DATA_TYPES],
    }


def _describe_field(table: Table, column: Column) -> dict[str, Any]:
    described = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": _describe_meaning(table, column),
        "dataType": DATA_TYPES[column.field.type],
        "source": {"fileSet": {"@id": table.name + FILES_OF}, "extract": {"column": column.name}},
    }
    return described | ({"repeated": True} if column.field.type == "strings" else {})


def _describe_meaning(table: Table, column: Column) -> str:
    """Say what a column means, and what it refers to: in words, since who reads `references` joins, and loses rows."""
    unit = f" Unit: {column.field.unit}." if column.field.unit else ""
    target = f" Refers to {table.references[column.name]}." if column.name in table.references else ""
    return f"{column.field.description}{unit}{target}"
