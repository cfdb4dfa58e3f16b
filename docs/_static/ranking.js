// Orders what the search finds: what is called so before what mentions it. Sphinx's own search finds texts and the names of
// the package; `searchnames.js` has the names of records, days, and keywords of pages.
"use strict";

const Ranking = {
  names: [],
  setNames: (names) => (Ranking.names = names),
  words: (text) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) || [],

  /** How well a name fits: 1 where it is the query itself, less where it only begins with it or has its words. */
  fit: (query, name) => {
    const [wanted, has] = [Ranking.words(query), Ranking.words(name)];
    if (!wanted.length || !has.length) return 0;
    if (wanted.join(" ") === has.join(" ")) return 1;
    const share = wanted.length / Math.max(has.length, wanted.length);
    if (has.join(" ").startsWith(wanted.join(" "))) return 0.6 + 0.3 * share;
    return wanted.every((word) => has.some((other) => other.startsWith(word))) ? 0.3 + 0.3 * share : 0;
  },

  /** The same for what lies within something else, whose name may be added to its own but does not find it alone. */
  fitWithin: (query, name, within) => {
    if (!within) return Ranking.fit(query, name);
    return Ranking.fit(query, within) ? 0 : Ranking.fit(query, `${name} ${within}`);
  },

  /** The names that fit, in the form of Sphinx's results. */
  named: (query) => {
    const results = [];
    for (const [page, anchor, title, names, weight, within] of Ranking.names) {
      const best = Math.max(...names.map((name) => Ranking.fitWithin(query, name, within)));
      if (best) results.push([page, title, anchor, within || null, 100 * best + weight, `${page}.md`, "title"]);
    }
    if (/^\d{4}(-\d\d){0,2}$/.test(query.trim()))
      results.push(["record/timeline", "Timeline", "", null, 80, "record/timeline.md", "title"]);
    return results;
  },

  /** Sphinx's own score, raised by how well the title fits, or a heading; lists of sources mention everything. */
  score: (query, [page, title, anchor, descr, score, file, kind]) => {
    const called = (title.includes(" > ") ? 20 : 80) * Ranking.fit(query, title.split(" > ").pop());
    const part = kind === "index" ? 0.2 : page.startsWith("record/sources") ? 0.5 : 1;
    return [page, title, anchor, descr, called + part * score, file, kind];
  },
};

{
  const search = Search._performSearch;
  Search._performSearch = (query, ...terms) => {
    const results = new Map();
    const theirs = search(query, ...terms).map((result) => Ranking.score(query, result));
    for (const result of [...Ranking.named(query), ...theirs]) {
      const place = result[0] + result[2];
      if (!results.has(place) || results.get(place)[4] < result[4]) results.set(place, result);
    }
    // The last is shown first.
    return [...results.values()].sort((one, other) => one[4] - other[4] || other[1].localeCompare(one[1], "en"));
  };
}
