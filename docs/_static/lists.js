// Finds words in the lists of a page, also in what is folded; without it the browser's own search does.
"use strict";

{
  const words = (element) => element?.textContent.toLowerCase() || "";

  function addSearch(place) {
    const isBelow = (element) => place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    const all = (selector) => [...place.closest("article").querySelectorAll(selector)].filter(isBelow);
    // The sources at the foot are no list of what the page is about.
    const points = all("li:not(li li, nav li, .toctree-wrapper li, #sources li)");
    const folds = all("details:not(#sources details)");
    const sections = all("section").filter((section) => points.some((point) => section.contains(point)));
    const texts = new Map(points.map((point) => [point, words(point)]));
    const names = new Map(folds.map((fold) => [fold, words(fold.querySelector(":scope > summary > strong"))]));
    // What a fold with a name says of all that is in it: its line, and what stands above its list.
    const said = (fold) => (names.get(fold) ? [...fold.querySelectorAll(":scope > :is(summary, p)")] : []);
    const about = new Map(folds.map((fold) => [fold, said(fold).map(words).join("\n")]));
    const search = Object.assign(document.createElement("input"), { type: "search" });
    const label = document.createElement("label");
    const count = Object.assign(document.createElement("output"), { className: "count" });
    const form = Object.assign(document.createElement("form"), { className: "table-filters" });
    let before = null;

    const apply = () => {
      const wanted = search.value.toLowerCase().trim();
      before ||= new Map(folds.map((fold) => [fold, fold.open]));
      const found = points.filter((point) => texts.get(point).includes(wanted));
      const holds = (part, some) => some.some((point) => part.contains(point));
      // A name stands for all that it folds, and so does what is said of all of it, unless some of it has the words.
      const isMeant = (fold) =>
        names.get(fold).includes(wanted) || (about.get(fold).includes(wanted) && !holds(fold, found));
      const meant = wanted ? folds.filter(isMeant) : [];
      const seen = new Set([...found, ...meant.flatMap((fold) => points.filter((point) => fold.contains(point)))]);
      const shown = [...seen];
      for (const point of points) point.hidden = !seen.has(point);
      for (const part of [...folds, ...sections]) part.hidden = !holds(part, shown);
      for (const fold of folds) fold.open = wanted ? holds(fold, shown) : before.get(fold);
      const number = seen.size ? `${seen.size} of ${points.length} ${place.dataset.noun}` : "nothing found";
      count.textContent = wanted ? number : "";
      if (!wanted) before = null;
    };

    label.append("Find in these lists ", search);
    form.append(label, count);
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => {
      const leadsTo = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!leadsTo?.closest("[hidden]")) return;
      search.value = "";
      apply();
      // What it is folded in was closed again, and is opened as for any other link.
      dispatchEvent(new Event("hashchange"));
    });
    place.append(form);
  }

  for (const place of document.querySelectorAll(".find-in-lists")) addSearch(place);
}
