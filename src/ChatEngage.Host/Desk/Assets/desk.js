// The desk's own script. Every page works without it; with it, forms are sent in place, and the page keeps itself up to date:
// it looks again when the service says that something changed, and every few seconds anyway.
(() => {
  "use strict";
  const headers = { "X-Desk": "1" };
  const every = 5000;
  let ahead = 0;        // the service's clock against this one, in ms
  let sending = 0;      // forms under way: nothing else may change the page then
  let looking = false;
  let again = false;    // asked to look while busy
  let round = 0;
  let forgetting;

  const main = () => document.getElementById("main");
  const byId = id => document.getElementById(id);
  const parse = text => new DOMParser().parseFromString(text, "text/html");

  // ---- Changing the page in place: what is the same node stays, with its focus, its caret and what was typed into it.

  function morph(from, to) {
    if (from.isEqualNode(to) || from.hasAttribute?.("data-keep")) return;
    if (from.nodeType !== Node.ELEMENT_NODE) {
      from.nodeValue = to.nodeValue;
      return;
    }
    for (const { name, value } of [...to.attributes]) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !(name === "open" && from.nodeName === "DETAILS")) from.removeAttribute(name);
    children(from, to);
  }

  function children(from, to) {
    const coming = new Set([...to.children].map(child => child.id).filter(id => id));
    const known = new Map();
    for (const child of [...from.children]) {
      if (!child.id) continue;
      if (coming.has(child.id)) known.set(child.id, child);
      else if (!child.hasAttribute("data-stay")) child.remove();
    }
    let here = from.firstChild;
    for (const next of [...to.childNodes]) {
      const match = next.id ? known.get(next.id) : here && !here.id && here.nodeName === next.nodeName ? here : null;
      if (!match || match.nodeName !== next.nodeName) {
        from.insertBefore(document.importNode(next, true), here);
        continue;
      }
      while (here && here !== match && !here.id) here = drop(here);
      if (here === match) here = here.nextSibling;
      else from.insertBefore(match, here);
      morph(match, next);
    }
    while (here) here = here.nodeType === Node.ELEMENT_NODE && here.hasAttribute("data-stay") ? here.nextSibling : drop(here);
  }

  function drop(node) {
    const next = node.nextSibling;
    node.remove();
    return next;
  }

  /** Shows what the service answered; false when that is not this page. */
  function apply(page) {
    const next = page.getElementById("main");
    if (!next) return false;
    const here = main();
    if (next.dataset.unavailable || next.dataset.page !== here.dataset.page) {
      const words = page.querySelector("#banner p") ?? page.querySelector("#main p");
      banner(words?.textContent || "That did not work. Load the page anew.");
      return false;
    }
    document.title = page.title;
    ahead = Date.parse(next.dataset.now) - Date.now() || 0;
    for (const selector of ["header.top", "#banner", "#main"]) morph(document.querySelector(selector), page.querySelector(selector));
    tick();
    const box = byId("own-text");
    if (box) count(box);
    return true;
  }

  function banner(text) {
    const place = byId("banner");
    if (place.textContent.trim() === text) return;
    place.replaceChildren();
    if (text) place.appendChild(document.createElement("p")).textContent = text;
  }

  function say(text) {
    const live = byId("live");
    if (live && live.textContent !== text) live.textContent = text;
  }

  // ---- Looking again.

  function address() {
    const here = new URL(location.href);
    for (const name of ["said", "edit", "seen", "own", "new"]) here.searchParams.delete(name);
    const bound = main().dataset.query;
    if (bound) for (const [name, value] of new URLSearchParams(bound)) here.searchParams.set(name, value);
    return here.pathname + here.search;
  }

  async function look(url = address()) {
    if (!main().dataset.page) return;
    if (looking || sending) {
      again = true;
      return;
    }
    looking = true;
    const mine = ++round;
    try {
      const answer = await fetch(url, { headers, signal: AbortSignal.timeout(15000) });
      if (answer.status === 401) return location.assign("/login");
      const page = parse(await answer.text());
      if (mine !== round || sending) return;
      if (main().dataset.page === "waiting" && answer.ok) return location.reload();
      say(apply(page) ? "Live" : "");
    } catch {
      say("");
      banner("The desk is out of reach. What you wrote stays here; this page tries again by itself.");
    } finally {
      looking = false;
      lookAgain();
    }
  }

  function lookAgain() {
    if (!again || looking || sending) return;
    again = false;
    setTimeout(look, 300);
  }

  let hints;
  function listen() {
    if (!main().dataset.page || main().dataset.page === "waiting") return;
    hints?.close();
    hints = new EventSource("/changes");
    hints.addEventListener("open", () => look());
    hints.addEventListener("changed", event => {
      if (main().dataset.page === "inbox" || main().dataset.page === event.data) look();
    });
    hints.onerror = () => {
      if (hints.readyState === EventSource.CLOSED) setTimeout(() => document.hidden || listen(), 3000);
    };
  }

  // A page nobody sees holds no connection: a browser allows only a few to one place.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hints?.close();
    else {
      listen();
      look();
    }
  });
  setInterval(() => document.hidden || look(), every);

  // ---- Doing something.

  document.addEventListener("submit", async event => {
    const form = event.target;
    if (!form.matches("form[data-live]")) return;
    event.preventDefault();
    if (sending) return;
    const button = event.submitter;
    const body = new URLSearchParams(new FormData(form, button));
    sending++;
    round++;
    clearTimeout(drafting);
    said("");
    for (const old of document.querySelectorAll("[data-stay]")) old.remove();
    const stopped = [...main().querySelectorAll("button:not(:disabled)")];
    for (const other of stopped) other.disabled = true;
    button?.setAttribute("aria-busy", "true");
    try {
      await saving;
      const answer = await fetch(form.action, { method: "POST", headers, body, signal: AbortSignal.timeout(30000) });
      if (answer.status === 401) return location.assign("/login");
      const page = parse(await answer.text());
      if (answer.ok) done(form);
      for (const other of stopped) other.disabled = false;
      const shown = apply(page);
      say(shown ? "Live" : "");
      if (shown) {
        said(page.getElementById("said")?.textContent ?? "");
      }
    } catch {
      for (const other of stopped) other.disabled = false;
      banner("No answer: this may or may not be done. The page looks again by itself.");
      again = true;
    } finally {
      button?.removeAttribute("aria-busy");
      sending--;
      focus(button);
      lookAgain();
    }
  });

  function done(form) {
    form.reset();
    form.closest("details")?.removeAttribute("open");
    if (form.id === "own-form") byId("own-suggestion").value = "";
  }

  /** A button that was stopped or is gone lost the focus: it comes back, or goes where the page wants it. */
  function focus(button) {
    document.querySelector(".refusal")?.scrollIntoView({ block: "nearest" });
    if (document.activeElement !== document.body) return;
    const next = button?.isConnected && !button.disabled ? button : main().querySelector("[data-focus]") ?? main();
    next.focus({ preventScroll: true });
  }

  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-morph], a[data-edit], [data-copy]");
    if (!link) return;
    if (link.matches("[data-copy]")) return copy(byId(link.dataset.copy));
    event.preventDefault();
    if (link.matches("[data-morph]")) return look(link.href);
    edit(link);
  });

  function edit(link) {
    const box = byId("own-text");
    const text = byId(link.dataset.from).textContent;
    if (box.value.trim() && box.value !== text && !confirm("Replace the text in your reply box?")) return;
    box.value = text;
    byId("own-suggestion").value = link.dataset.edit;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    box.scrollIntoView({ block: "center" });
  }

  function copy(element) {
    if (navigator.clipboard) navigator.clipboard.writeText(element.textContent).then(() => said("Copied."), () => select(element));
    else select(element);
  }

  // Without the right to copy, the text is at least selected.
  function select(element) {
    getSelection().selectAllChildren(element);
    said(document.execCommand("copy") ? "Copied." : "Selected: copy it with your keyboard.");
  }

  function said(text) {
    const place = byId("said");
    if (place) place.textContent = text;
    clearTimeout(forgetting);
    if (text) forgetting = setTimeout(() => said(""), 8000);
  }

  // ---- The reply box: its length, and its draft kept with the service.

  let drafting;
  let saving = Promise.resolve();

  document.addEventListener("input", event => {
    const box = event.target;
    count(box);
    if (!box.dataset.draft) return;
    clearTimeout(drafting);
    byId("own-saved").textContent = "";
    drafting = setTimeout(() => { saving = keep(box); }, 800);
  });

  async function keep(box) {
    const form = new FormData(box.form);
    const body = new URLSearchParams();
    for (const name of ["__RequestVerificationToken", "text", "version"]) body.set(name, form.get(name));
    drafting = undefined;
    try {
      const answer = await fetch(box.dataset.draft, { method: "POST", headers, body, keepalive: true, signal: AbortSignal.timeout(15000) });
      byId("own-saved").textContent = answer.ok ? (box.value.trim() ? "Draft kept" : "") : answer.status === 409 ? await answer.text() : "Draft not kept yet";
    } catch {
      byId("own-saved").textContent = "Draft not kept yet";
    }
  }

  addEventListener("pagehide", () => {
    if (!drafting) return;
    clearTimeout(drafting);
    keep(byId("own-text"));
  });

  function count(box) {
    const place = document.querySelector(`[data-count="${box.id}"]`);
    if (!place?.dataset.max) return;
    const text = box.value.trim();
    const length = text ? measure(text + place.dataset.suffix, place.dataset.unit) : 0;
    place.textContent = `${length} of ${place.dataset.max}`;
    place.classList.toggle("over", length > Number(place.dataset.max));
  }

  function measure(text, unit) {
    if (unit === "Utf16") return text.length;
    if (unit === "Utf8Byte") return new TextEncoder().encode(text).length;
    return unit === "Grapheme" ? [...new Intl.Segmenter().segment(text)].length : [...text].length;
  }

  // ---- Time going on.

  function tick() {
    const now = Date.now() + ahead;
    for (const element of document.querySelectorAll("[data-since]")) put(element, span((now - Date.parse(element.dataset.since)) / 1000));
    for (const element of document.querySelectorAll("[data-until]")) {
      const left = Math.ceil((Date.parse(element.dataset.until) - now) / 1000);
      put(element, left > 0 ? `${left} s` : "a moment");
    }
  }

  function put(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function span(seconds) {
    if (seconds < 60) return "under a minute";
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
    return seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} days`;
  }

  ahead = Date.parse(main().dataset.now) - Date.now() || 0;
  setInterval(tick, 500);
  tick();
  listen();
})();
