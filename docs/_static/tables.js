// Makes the tables of a page sortable, and long ones searchable; without it they are read as they are.
"use strict";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DATE = new RegExp(`(?:(\\d{1,2}) )?(${MONTHS.join("|")})? ?(\\d{4})(?!\\d)`);
const NUMBER = /^(?:[a-z]+ )*([-+]?)[£€$]?(\d[\d,]*(?:\.\d+)?)( million| billion)?/i;
const SCALES = { " million": 1e6, " billion": 1e9 };
const LAST = "\uffff";
const LONG = 16;
// Of a very long table the first rows are shown until all are asked for.
const VERY_LONG = 30;
const FIRST = 25;
// Of each row of a long table that does not name what it folds a phone shows so many cells until the others are asked for.
const LEADING = 3;

const text = (cell) => cell.textContent.trim();

function dateKey(words) {
  const found = DATE.exec(words);
  if (!found) return null;
  const month = MONTHS.indexOf(found[2]) + 1;
  return `${found[3]}-${String(month).padStart(2, "0")}-${(found[1] || "0").padStart(2, "0")}`;
}

function numberKey(words) {
  const found = NUMBER.exec(words);
  if (!found) return null;
  const size = Number(found[2].replaceAll(",", "")) * (SCALES[found[3]] || 1);
  // Keys are compared as texts, so all are above 0 and equally long.
  return (1e13 + (found[1] === "-" ? -size : size)).toFixed(3).padStart(20, "0");
}

const isEmpty = (words) => ["", "not known", "never"].includes(words);

/** Sort a column as dates or numbers if most of its cells are such. */
function setKeys(cells) {
  const words = cells.map(text);
  const some = words.filter((word) => !isEmpty(word));
  const read = [dateKey, numberKey].find((key) => some.filter(key).length > some.length / 2 && some.length);
  const isDates = read === dateKey && some.every((word) => !/[£%]/.test(word));
  const key = read === dateKey && !isDates ? numberKey : read;
  cells.forEach((cell, at) => {
    cell.dataset.sort = isEmpty(words[at]) ? LAST : (key && key(words[at])) || words[at].toLowerCase();
  });
}

const values = (cell) => {
  const links = [...cell.querySelectorAll("a")].map(text);
  return links.length ? links : [text(cell)];
};

const COUNT = /^[£€$]?\d[\d,.]*( million| billion| ?%)?$/;
const YEAR = /^(19|20)\d\d$/;

/** A choice among the values of a column; none of counts, shares and amounts, which nobody looks for one by one. */
function choice(cells) {
  const options = [...new Set(cells.flatMap(values))].filter(Boolean).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (options.some((option) => COUNT.test(option) && !YEAR.test(option))) return null;
  if (options.length < 2 || options.length > 0.6 * cells.length + 1 || options.some((option) => option.length > 90)) return null;
  const select = document.createElement("select");
  select.append(new Option("all", ""), ...options.map((option) => new Option(option, option)));
  return select;
}

function labelled(title, control) {
  const label = document.createElement("label");
  label.append(`${title} `, control);
  return label;
}

function asCsv(rows) {
  const quoted = (cell) => `"${text(cell).replaceAll('"', '""')}"`;
  return rows.map((row) => [...row.cells].map(quoted).join(",")).join("\r\n");
}

function asJson(titles, rows) {
  return JSON.stringify(rows.map((row) => Object.fromEntries(titles.map((title, at) => [title, text(row.cells[at])]))), null, 1);
}

function save(words, ending, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type }));
  link.download = `${location.pathname.split("/").pop().replace(".html", "")}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Folds the cells of a row that are named, or what follows its leading cells; only on phones it makes a difference. */
function foldCells(row, named) {
  const cells = [...row.cells].filter(text);
  const rest = named ? cells.filter((cell) => named.includes(cell.dataset.label)) : cells.slice(LEADING);
  if (rest.length < (named ? 1 : 2)) return;
  // Its words are those of the styles, so that what is searched, sorted and saved has none of them.
  const more = Object.assign(document.createElement("button"), { type: "button", className: "more" });
  more.setAttribute("aria-label", "more of this row");
  more.setAttribute("aria-expanded", "false");
  more.addEventListener("click", () => more.setAttribute("aria-expanded", String(row.classList.toggle("open"))));
  for (const cell of rest) cell.classList.add("rest");
  cells[cells.indexOf(rest[0]) - 1].append(more);
}

function addFilters(table, rows, titles) {
  const form = document.createElement("form");
  form.className = "table-filters";
  const search = Object.assign(document.createElement("input"), { type: "search" });
  const count = Object.assign(document.createElement("output"), { className: "count" });
  const choices = titles.map((_, at) => choice(rows.map((row) => row.cells[at])));
  const csv = Object.assign(document.createElement("button"), { type: "button", textContent: "Save these rows (CSV)" });
  const json = Object.assign(document.createElement("button"), { type: "button", textContent: "JSON" });
  json.setAttribute("aria-label", "Save these rows (JSON)");
  form.append(labelled("Find", search));
  choices.forEach((select, at) => select && form.append(labelled(titles[at], select)));
  form.append(csv, json, count);
  const all = Object.assign(document.createElement("button"), { type: "button", className: "show-all" });
  // A row that has an address of its own may be where a link leads.
  let limit = rows.length > VERY_LONG && !table.querySelector(".permalink") ? FIRST : rows.length;
  let fitting = rows;
  const apply = () => {
    const wanted = search.value.toLowerCase();
    const chosen = (row) => choices.every((select, at) => !select?.value || values(row.cells[at]).includes(select.value));
    fitting = [...table.tBodies[0].rows].filter((row) => chosen(row) && row.textContent.toLowerCase().includes(wanted));
    const seen = new Set(fitting.slice(0, limit));
    // What was looked for may stand in a cell that is folded.
    table.classList.toggle("searched", Boolean(wanted) || choices.some((select) => select?.value));
    for (const row of rows) row.hidden = !seen.has(row);
    count.textContent = `${fitting.length} of ${rows.length} rows`;
    all.textContent = `Show all ${fitting.length} rows`;
    all.hidden = fitting.length <= limit;
  };
  form.addEventListener("input", apply);
  table.addEventListener("afterSort", apply);
  all.addEventListener("click", () => {
    const next = fitting[limit];
    limit = rows.length;
    apply();
    next.querySelector("a")?.focus();
  });
  let before = limit;
  addEventListener("beforeprint", () => {
    before = limit;
    limit = rows.length;
    apply();
  });
  addEventListener("afterprint", () => {
    limit = before;
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  csv.addEventListener("click", () => save(asCsv([table.tHead.rows[0], ...fitting]), "csv", "text/csv"));
  json.addEventListener("click", () => save(asJson(titles, fitting), "json", "application/json"));
  apply();
  const around = table.closest(".pst-scrollable-table-container") || table;
  around.before(form);
  around.after(all);
}

for (const table of document.querySelectorAll("article table.table")) {
  const rows = [...(table.tBodies[0]?.rows || [])];
  if (!table.tHead || rows.length < 3) continue;
  const titles = [...table.tHead.rows[0].cells].map(text);
  titles.forEach((title, at) => {
    setKeys(rows.map((row) => row.cells[at]));
    rows.forEach((row) => (row.cells[at].dataset.label = title));
  });
  table.classList.add("sortable");
  // A table of few and short columns fits a phone as it is.
  if (!table.closest(".compact")) table.classList.add("as-cards");
  const named = table.closest("[data-folded]")?.dataset.folded.split("|");
  if (rows.length >= LONG) rows.forEach((row) => foldCells(row, named));
  new Tablesort(table);
  if (rows.length >= LONG) addFilters(table, rows, titles);
}
