// The page: reads a release, then shows what its address says, and again whenever that changes.
import { makeBar } from "./bar.js";
import { showChanges } from "./changes.js";
import { saveFile, writeCsv } from "./csv.js";
import { DETAILS } from "./details.js";
import { el, put } from "./dom.js";
import { filterRows } from "./filter.js";
import { listRows } from "./list.js";
import { linkRows } from "./release.js";
import { openTexts, readAbout, readTables } from "./rows.js";
import { readState, VIEWS, writeState } from "./state.js";
import { makeViews } from "./views.js";
import { count, countOf, upperFirst } from "./words.js";

const page = document.getElementById("page");
const TABLES = { events: "events", comparisons: "comparisons", figures: "figures", claimants: "sources", documents: "documents" };

async function start() {
  const about = readAbout();
  document.title = `hearsay ${about.version}`;
  if (!about.rows) return put(page, tooLarge(about));
  const tables = await readTables(about);
  tables.documents.forEach((row, at) => { row.row = at; });
  const release = linkRows(tables, about);
  const desk = { release, views: makeViews(release), texts: openTexts(about), state: readState() };
  desk.frame = makeFrame(desk);
  put(page, desk.frame.parts);
  addEventListener("hashchange", () => show(desk));
  addEventListener("keydown", (event) => useKey(event, desk));
  await show(desk);
  document.body.dataset.ready = "true";
  performance.mark("ready");
}

function tooLarge({ version }) {
  return el("main.large", {},
    el("p.kicker", {}, "hearsay · who claimed what"), el("h1", {}, `Release ${version}`),
    el("p", {}, "This release is too large to be held in one page. See it with"),
    el("p", {}, el("code", {}, `hearsay browse --release ${version}`)),
    el("p", {}, "or have a page made that holds all of it:"),
    el("p", {}, el("code", {}, `hearsay browse --release ${version} --to browse.html`)),
    el("p.meta", {}, el("a", { href: "report.html" }, "report.html"), " shows the events most spoken of."));
}

function makeFrame(desk) {
  const { release } = desk;
  const bar = makeBar((name, value) => filterBy(desk, name, value));
  const tabs = el("nav.tabs", { "aria-label": "Lists" });
  const status = el("p.status", { role: "status" });
  const download = el("button.quiet", { type: "button", onclick: () => downloadShown(desk) }, "Download as CSV");
  const list = el("div.list");
  const detail = el("article.detail", { "aria-label": "Chosen" });
  const header = el("header", {},
    el("h1", {}, el("a", { href: "#view=events" }, "hearsay"), el("span.version", {}, ` ${release.about.version}`)),
    tabs, bar.bar);
  const style = document.documentElement.style;
  new ResizeObserver(() => style.setProperty("--head", `${header.offsetHeight}px`)).observe(header);
  const main = el("main", {}, el("section.lists", { "aria-label": "List" }, el("div.status-line", {}, status, download), list), detail);
  const footer = el("footer", {}, "A claim in this release says that somebody said something, and where. It does not say that it is so. ",
    el("a", { href: "report.html" }, "Report"), " · keys: ", el("kbd", {}, "/"), " search, ", el("kbd", {}, "↓"), " ", el("kbd", {}, "↑"), " move, ", el("kbd", {}, "Esc"), " back");
  return { parts: [header, main, footer], bar, tabs, status, download, list, detail };
}

async function show(desk) {
  const before = desk.state;
  desk.state = readState();
  const { state, frame } = desk;
  showTabs(desk);
  document.body.dataset.view = state.view;
  const isList = state.view !== "changes";
  frame.bar.bar.hidden = !isList;
  if (isList) showList(desk);
  const isOther = state.thing !== before.thing || state.id !== before.id || state.at !== before.at || !frame.detail.firstChild;
  if (isOther || !isList || before.view === "changes") await showDetail(desk, before);
}

function showTabs({ state, release, frame }) {
  put(frame.tabs, VIEWS.map((name) => {
    const rows = release[TABLES[name]];
    return el("a", { href: writeState({ view: name }), "aria-current": name === state.view ? "page" : null },
      upperFirst(name), rows ? el("span.count", {}, ` ${count(rows.length)}`) : null);
  }));
}

function showList(desk) {
  const { state, frame } = desk;
  const view = desk.views[state.view];
  const { rows, counts } = filterRows(view, state.filters);
  desk.rows = rows;
  frame.bar.show(view, state.filters, counts);
  const { length } = desk.rows;
  frame.status.textContent = length === view.rows.length ? countOf(length, view.noun) : `${count(length)} of ${countOf(view.rows.length, view.noun)}`;
  put(frame.list, listRows(view, desk.rows, state.id, (row) => writeState({ view: view.name, thing: view.thing, id: row.id, filters: state.filters })));
}

async function showDetail(desk, before) {
  const { state, frame, release } = desk;
  const isChanges = state.view === "changes" && !state.thing;
  document.body.classList.toggle("is-reading", Boolean(state.thing) || isChanges);
  if (isChanges) return put(frame.detail, showChanges(desk));
  if (!state.thing) return put(frame.detail, el("p.empty", {}, "Choose from the list to see who says what, and in which words."));
  const row = release.byId.get(state.id);
  const back = el("a.back", { href: writeState({ view: state.view, filters: state.filters }) }, `‹ ${upperFirst(state.view)}`);
  const parts = row ? await DETAILS[state.thing](row, desk) : [el("p.empty", {}, `This release has no ${state.thing} ${state.id}.`)];
  if (desk.state !== state) return; // another was chosen while its text was read
  put(frame.detail, [back, ...parts.flat()]);
  const isMoved = before.id !== state.id || before.at !== state.at;
  const mark = state.at && frame.detail.querySelector(".text mark");
  if (mark) showMark(frame.detail, mark);
  else if (isMoved) frame.detail.scrollTop = 0;
  if (isMoved && document.body.dataset.ready) frame.detail.querySelector("h2")?.focus({ preventScroll: Boolean(mark) });
}

/** Scrolls to a mark: in the detail, where that scrolls by itself; else the page. */
function showMark(detail, mark) {
  if (getComputedStyle(detail).overflowY !== "auto" || getComputedStyle(detail).position !== "sticky") {
    mark.scrollIntoView({ block: "center" });
    return;
  }
  const away = mark.getBoundingClientRect().top - detail.getBoundingClientRect().top;
  detail.scrollTop += away - detail.clientHeight / 2;
}

function filterBy(desk, name, value) {
  const filters = { ...desk.state.filters };
  if (name === null) for (const each of Object.keys(filters)) delete filters[each];
  else if (value) filters[name] = value.trim();
  else delete filters[name];
  const { view, thing, id, at } = desk.state;
  const address = writeState({ view, thing, id, at, filters });
  history.replaceState(null, "", address);
  show(desk);
}

/** Keeps the rows of the list as CSV. */
function downloadShown(desk) {
  const { state, views, release } = desk;
  const view = views[state.view];
  saveFile(`hearsay-${release.about.version}-${view.name}.csv`, writeCsv(desk.rows, view.columns));
}

function useKey(event, desk) {
  const isTyping = event.target.matches("input, select, textarea");
  if (event.key === "/" && !isTyping) {
    event.preventDefault();
    desk.frame.bar.search.focus();
  } else if (event.key === "Escape") {
    if (isTyping) event.target.blur();
    else if (desk.state.thing) location.hash = writeState({ view: desk.state.view, filters: desk.state.filters });
  } else if (event.key === "ArrowDown" && event.target === desk.frame.bar.search) {
    event.preventDefault();
    desk.frame.list.querySelector("a")?.focus();
  }
}

start().catch((error) => {
  put(page, el("main.large", {}, el("h1", {}, "This page cannot be shown"), el("p", {}, String(error))));
  throw error;
});
