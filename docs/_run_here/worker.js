// Python for the browser, in a thread of its own: the page stays quick while an example runs.
"use strict";

const base = new URL("./", self.location.href);
let python = null;

async function load() {
  const table = await (await fetch(new URL("files.json", base), { cache: "no-cache" })).json();
  const total = Object.values(table).reduce((sum, { size }) => sum + size, 0);
  let loaded = 0;
  const files = {};
  await Promise.all(
    Object.entries(table).map(async ([name, { size, digest }]) => {
      const answer = await fetch(new URL(`${name}?${digest}`, base));
      if (!answer.ok) {
        throw new Error(`${name} could not be loaded`);
      }
      files[name] = await answer.arrayBuffer();
      loaded += size;
      self.postMessage({ loaded: (0.7 * loaded) / total });
    }),
  );
  importScripts(new URL("pyodide.js", base));
  const made = await self.loadPyodide({ indexURL: base.href });
  self.postMessage({ loaded: 0.9 });
  for (const name of Object.keys(files).filter((each) => each.endsWith(".whl"))) {
    made.unpackArchive(files[name], "wheel");
  }
  await made.runPythonAsync(await (await fetch(new URL("session.py", base))).text());
  self.postMessage({ loaded: 1 });
  return made;
}

self.onmessage = async ({ data }) => {
  try {
    python = python || load();
    const made = await python;
    const show = (text) => self.postMessage({ text });
    made.globals.get("run")(data.code, data.name, show);
    self.postMessage({ failure: "" });
  } catch (error) {
    self.postMessage({ failure: String(error.message || error) });
  }
};
