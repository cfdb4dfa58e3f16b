// A button on each example that can run in the browser. Nothing else is loaded before the first click.
(() => {
  "use strict";
  const base = new URL("./", document.currentScript.src);
  const blocks = [...document.querySelectorAll("div.run-here")].map(prepare);
  let worker = null;
  let running = Promise.resolve();

  function prepare(block, place) {
    const code = block.querySelector("pre");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "run-here-button";
    button.textContent = "Run";
    button.setAttribute("aria-label", `Run example ${place + 1} in the browser`);
    const output = document.createElement("pre");
    output.className = "run-here-output";
    output.setAttribute("role", "status");
    output.hidden = true;
    const progress = document.createElement("progress");
    progress.className = "run-here-progress";
    progress.setAttribute("aria-label", "Loading Python");
    progress.hidden = true;
    block.append(button, progress, output);
    const example = { block, code, button, output, progress, place, ran: false };
    button.addEventListener("click", () => {
      running = running.then(() => runWithEarlier(example));
    });
    return example;
  }

  // The examples of a page follow one another: those above that were not run yet come first.
  async function runWithEarlier(example) {
    for (const earlier of blocks.slice(0, example.place)) {
      if (!earlier.ran) {
        await run(earlier);
      }
    }
    await run(example);
  }

  async function run(example) {
    example.button.disabled = true;
    example.output.hidden = false;
    example.output.textContent = "";
    example.output.classList.remove("run-here-failed");
    const failure = await answer(example).catch((error) => String(error.message || error));
    example.progress.hidden = true;
    if (failure) {
      example.output.textContent += failure;
      example.output.classList.add("run-here-failed");
    } else if (example.output.textContent === "") {
      example.output.hidden = true;
    }
    example.ran = true;
    example.button.disabled = false;
    example.button.textContent = "Run again";
    example.code.contentEditable = "plaintext-only";
    example.code.spellcheck = false;
    example.code.setAttribute("aria-label", "Code of the example, which can be changed and run again");
  }

  async function answer(example) {
    worker = worker || (await start(example));
    return new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message || "Python could not be loaded."));
      worker.onmessage = ({ data }) => {
        if (data.text !== undefined) {
          example.output.textContent += data.text;
        } else if (data.loaded !== undefined) {
          example.progress.value = data.loaded;
          example.progress.hidden = data.loaded >= 1;
        } else {
          resolve(data.failure);
        }
      };
      worker.postMessage({ code: example.code.innerText, name: `<example ${example.place + 1}>` });
    });
  }

  // A worker that starts before the cache is active goes past it.
  function active(registration) {
    const fresh = registration.installing || registration.waiting;
    return fresh
      ? new Promise((done) => {
          fresh.addEventListener("statechange", () => ["activated", "redundant"].includes(fresh.state) && done());
        })
      : null;
  }

  async function start(example) {
    example.progress.hidden = false;
    // The files are kept in the browser, so that the next page does not load them again.
    if ("serviceWorker" in navigator) {
      const kept = navigator.serviceWorker.register(new URL("cache.js", base), { scope: base.href });
      await kept.then(active).catch(() => null);
    }
    return new Worker(new URL("worker.js", base));
  }
})();
