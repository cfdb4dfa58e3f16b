// Opens what is folded where a link leads into it, and while a page is printed.
"use strict";

{
  /** Opens what the target of the address is folded in, which not every browser does by itself. */
  function openTarget() {
    const leadsTo = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let closed = leadsTo?.closest("details:not([open])");
    if (!closed) return;
    for (; closed; closed = leadsTo.closest("details:not([open])")) closed.open = true;
    leadsTo.scrollIntoView();
  }

  addEventListener("hashchange", openTarget);
  openTarget();

  const opened = [];
  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("article details:not([open])")) {
      closed.open = true;
      opened.push(closed);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
  });
}
