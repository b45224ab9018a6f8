// @ts-check
/**
 * A page that waits for work of the server: it asks how far it has come, shows it, and loads anew when it is done.
 * Without a script, the page has a link that does the same.
 */

/** How long to wait before asking again, in milliseconds. The server itself waits a moment before it answers. */
const PAUSE = 700;

/**
 * @typedef {{ ready: boolean, done: number, all: number, says?: string }} Come
 */

/**
 * Shows how far it has come.
 * @param {HTMLElement} place
 * @param {Come} come
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
 */
async function wait(place) {
  const address = place.dataset.poll;
  if (!address) return;
  for (;;) {
    try {
      const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
      if (!answer.ok) return;
      const come = /** @type {Come} */ (await answer.json());
      if (come.ready) {
        location.reload();
        return;
      }
      show(place, come);
    } catch {
      return;
    }
    await new Promise((go) => setTimeout(go, PAUSE));
  }
}

for (const place of document.querySelectorAll("[data-poll]")) {
  if (place instanceof HTMLElement) void wait(place);
}
