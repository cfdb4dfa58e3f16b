// Shows what the search finds while it is typed. Its files load when the search opens; without scripts there is none.
"use strict";

{
  const FILES = ["_static/language_data.js", "_static/searchtools.js", "_static/ranking.js", "_static/searchnames.js", "searchindex.js"];
  const SHOWN = 8;
  const root = document.documentElement.dataset.content_root;
  let loading = null;

  const load = (file) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: root + file, onload: resolve, onerror: reject });
      script.async = false;
      document.head.append(script);
    });

  function addList(form) {
    const list = Object.assign(document.createElement("ul"), { className: "search-found" });
    const status = Object.assign(document.createElement("p"), { className: "search-status" });
    status.setAttribute("role", "status");
    form.after(status, list);
    return { list, status };
  }

  function show(query, { list, status }) {
    const results = query ? Search._performSearch(...Search._parseQuery(query)).reverse() : [];
    const items = results.slice(0, SHOWN).map(([page, title, anchor, descr]) => {
      const link = document.createElement("a");
      link.href = `${root}${page}.html${anchor}`;
      link.textContent = title;
      const item = document.createElement("li");
      item.append(link, descr ? ` ${descr}` : "");
      return item;
    });
    list.replaceChildren(...items);
    const count = `${results.length || "no"} result${results.length === 1 ? "" : "s"}`;
    status.dataset.query = query;
    status.textContent = query && count + (results.length > SHOWN ? ", all with Enter" : "");
  }

  function listen(dialog) {
    const form = dialog.querySelector("form");
    const input = form.querySelector("input");
    const shown = addList(form);
    const begin = () => {
      // Sphinx's script, once it is there, empties each field that is called "q".
      const { name } = input;
      const named = () => (input.name = name);
      input.name = "";
      form.addEventListener("submit", named, { once: true });
      return Promise.all(FILES.map(load)).finally(named);
    };
    const typed = async () => {
      loading ||= begin();
      await loading;
      show(input.value.trim(), shown);
    };
    input.addEventListener("input", typed);
    input.addEventListener("focus", typed);
    dialog.addEventListener("keydown", (event) => {
      const stops = [input, ...shown.list.querySelectorAll("a")];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const at = stops.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
    });
  }

  // The page of all results has the field in itself, and shows them below.
  const dialog = document.querySelector("#pst-search-dialog");
  if (dialog && !document.querySelector("#search-results")) listen(dialog);
}
