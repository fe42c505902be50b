// Reads the rows of a release: Parquet that stands in the page, or that the page's own server gives.
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { decompress } from "fzstd";

const compressors = { ZSTD: (bytes, size) => decompress(bytes, new Uint8Array(size)) };
const TABLES = ["documents", "sources", "events", "claims", "figures", "comparisons", "series"];

export function readAbout() {
  return JSON.parse(document.getElementById("release").textContent);
}

export async function readTables(about) {
  const read = about.rows === "served" ? fetchBytes : decodeBlock;
  const rows = await Promise.all(TABLES.map(async (name) => readAll(await read(name))));
  return Object.fromEntries(TABLES.map((name, at) => [name, rows[at]]));
}

/** Gives a function that reads the text of a document by its row number, from its group of rows alone. */
export function openTexts(about) {
  let opened;
  const open = async () => {
    const bytes = await (about.rows === "served" ? fetchBytes : decodeBlock)("texts");
    const metadata = parquetMetadata(bytes);
    return { file: bytes, metadata, groups: new Map(), size: Number(metadata.row_groups[0]?.num_rows ?? 1) };
  };
  return async (row) => {
    opened ??= open();
    const { file, metadata, groups, size } = await opened;
    const group = Math.floor(row / size);
    if (!groups.has(group)) {
      const rowStart = group * size;
      const rowEnd = Math.min(rowStart + size, Number(metadata.num_rows));
      groups.set(group, parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd }));
    }
    return (await groups.get(group))[row - group * size].text;
  };
}

function readAll(file) {
  const metadata = parquetMetadata(file);
  return Number(metadata.num_rows) ? parquetReadObjects({ file, metadata, compressors }) : [];
}

function decodeBlock(name) {
  const block = document.getElementById(`pack-${name}`);
  const characters = atob(block.textContent);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  block.remove(); // its text is not needed twice
  return bytes.buffer;
}

async function fetchBytes(name) {
  const answer = await fetch(`data/${name}.parquet`);
  if (!answer.ok) throw new Error(`data/${name}.parquet: ${answer.status}`);
  return answer.arrayBuffer();
}
