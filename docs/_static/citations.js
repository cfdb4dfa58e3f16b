// Shows the source of a citation beside its number, and how to cite a fact at the link to it; without it the number
// leads to the list of sources, and the link to the fact.
"use strict";

/** What the list at the foot of the page says of the source that a number stands for. */
function sourceOf(mark) {
  const line = document.getElementById(mark.hash.slice(1));
  const [first, ...others] = line.querySelectorAll("a[href]");
  const about = [first, ...others].find((link) => link.hash.startsWith("#record-"));
  const url = first === about ? "" : first.href;
  const words = line.cloneNode(true);
  words.querySelector(".back")?.remove();
  return { words: words.textContent.replace(` (${about.textContent})`, "").trim(), url, about: about.href, citing: about.textContent, id: about.hash.replace("#record-", "") };
}

const locator = (mark) => mark.dataset.locator || "";

function addHints() {
  const hint = Object.assign(document.createElement("div"), { id: "source-hint", hidden: true });
  hint.setAttribute("role", "tooltip");
  document.querySelector("article").append(hint);
  let shown = null;
  const hide = () => {
    hint.hidden = true;
    shown?.removeAttribute("aria-describedby");
    shown = null;
  };
  const show = (mark) => {
    hide();
    const { words, about, citing } = sourceOf(mark);
    const link = Object.assign(document.createElement("a"), { href: about, textContent: citing });
    // The number leads to the same place by keyboard.
    link.tabIndex = -1;
    hint.replaceChildren([words, locator(mark)].filter(Boolean).join(", "), " ", link);
    hint.hidden = false;
    shown = mark;
    mark.setAttribute("aria-describedby", hint.id);
    const at = mark.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - hint.offsetWidth - 8);
    hint.style.left = `${Math.max(8, left) + scrollX}px`;
    hint.style.top = `${at.bottom + scrollY}px`;
  };
  const over = (event) => {
    const mark = event.target.closest?.(".source-mark");
    if (mark) show(mark);
    else if (shown && !event.target.closest?.("#source-hint")) hide();
  };
  for (const type of ["mouseover", "focusin", "click"]) document.addEventListener(type, over);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

async function exported(sources, ending) {
  const texts = sources.map(async ({ about, id }) => {
    const answer = await fetch(new URL(`cite/${id}.${ending}`, about));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return (await answer.text()).trim();
  });
  return Promise.all(texts);
}

function block(title, text) {
  const heading = Object.assign(document.createElement("h3"), { textContent: title });
  const shown = Object.assign(document.createElement("pre"), { textContent: text, tabIndex: 0 });
  const copy = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
  copy.setAttribute("aria-label", `Copy ${title}`);
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  heading.append(" ", copy);
  return [heading, shown];
}

/** The words of a fact: its line, or its row, without what is below it. */
function factOf(link) {
  const words = (link.closest("tr") || link.parentElement).cloneNode(true);
  words.querySelectorAll(".source-mark").forEach((mark) => mark.remove());
  const cells = [...words.querySelectorAll("td")].map((cell) => cell.textContent);
  return (cells.length ? cells.filter((cell) => cell.trim()).join(", ") : words.textContent).replace(/ \[[\s,[\]]*\]/g, "").trim();
}

async function showCitation(dialog, link) {
  const near = link.closest("tr, li");
  const marks = [...near.querySelectorAll(".source-mark")].filter((mark) => mark.closest("tr, li") === near);
  const sources = new Map(marks.map((mark) => [mark.hash + locator(mark), { ...sourceOf(mark), locator: locator(mark) }]));
  const lines = [...sources.values()].map(({ words, locator, url }) => [words, locator, url].filter(Boolean).join(", "));
  const page = document.querySelector("h1").firstChild.textContent;
  const title = Object.assign(document.createElement("h2"), { id: "cite-title", textContent: "Cite this fact" });
  const fact = Object.assign(document.createElement("p"), { textContent: `${page}: ${factOf(link)}` });
  const close = Object.assign(document.createElement("button"), { type: "submit", textContent: "Close" });
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  form.append(close);
  dialog.replaceChildren(form, title, fact, ...block("Link", link.href));
  if (lines.length) dialog.append(...block("Text", lines.join("\n")));
  dialog.showModal();
  const each = [...new Map([...sources.values()].map((source) => [source.id, source])).values()];
  if (!each.length) return;
  try {
    const [entries, items] = await Promise.all([exported(each, "bib"), exported(each, "json")]);
    const csl = JSON.stringify(items.flatMap((item) => JSON.parse(item)), null, 1);
    dialog.append(...block("BibTeX", entries.join("\n\n")), ...block("CSL-JSON", csl));
  } catch (error) {
    dialog.append(`BibTeX and CSL-JSON could not be loaded. ${error.message}`);
  }
}

function addDialog() {
  const dialog = document.createElement("dialog");
  dialog.className = "cite";
  dialog.setAttribute("aria-labelledby", "cite-title");
  document.querySelector("article").append(dialog);
  for (const link of document.querySelectorAll(".permalink")) {
    link.classList.add("citable");
    link.setAttribute("aria-label", "cite this fact");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      history.replaceState(null, "", link.hash);
      event.preventDefault();
      showCitation(dialog, link);
    });
  }
}

addHints();
addDialog();
