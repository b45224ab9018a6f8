// @ts-check
/**
 * A page that waits for work of the server: it asks how far it has come, shows it, and loads anew when it is done.
 * Without a script, the page has a link that does the same.
 */

/** How long to wait before asking again, in milliseconds. The server itself waits a moment before it answers. */
const PAUSE = 700;
/** The longest pause, and after how many answers that did not come it is given up: the server is gone, a link stays. */
const LONGEST = 15_000;
const PATIENCE = 40;

/**
 * @typedef {{ ready: boolean, done: number, all: number, says?: string }} Come
 */

/**
 * Shows how far it has come.
 * @param {HTMLElement} place
 * @param {Come} come
 * @returns {void}
 */
function show(place, come) {
  const bar = place.querySelector("progress");
  if (bar && come.all > 0) {
    bar.max = come.all;
    bar.value = come.done;
  } else if (bar) {
    bar.removeAttribute("value");
  }
  const says = place.querySelector(".progress-says");
  if (says && come.says) says.textContent = come.says;
}

/**
 * Asks until the work is done.
 * @param {HTMLElement} place
 * @returns {Promise<void>}
 */
async function wait(place) {
  const address = place.dataset.poll;
  if (!address) return;
  for (let missed = 0; missed < PATIENCE; ) {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
    // Whoever is no longer let in is told so by the page itself.
    if (answer?.status === 403) {
      location.reload();
      return;
    }
    const come = answer?.ok ? /** @type {Come | null} */ (await answer.json().catch(() => null)) : null;
    if (come?.ready) {
      location.reload();
      return;
    }
    missed = come ? 0 : missed + 1;
    if (come) show(place, come);
    await new Promise((go) => setTimeout(go, Math.min(PAUSE * 2 ** missed, LONGEST)));
  }
}

for (const place of document.querySelectorAll("[data-poll]")) {
  if (place instanceof HTMLElement) void wait(place);
}
