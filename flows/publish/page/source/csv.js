// Rows as CSV, and as a file to keep. A cell that a spreadsheet would run is kept from it.

export function writeCsv(rows, columns) {
  const names = Object.keys(columns);
  const lines = rows.map((row) => names.map((name) => writeCell(columns[name](row))).join(","));
  return [names.join(","), ...lines].join("\r\n") + "\r\n";
}

function writeCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function saveFile(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
