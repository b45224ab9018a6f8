// The form of a claim: how a count is read and which things have a name, as one types; saving from a long field.
// Everything here is a convenience: the server reads and checks the form again.

/**
 * Waits until somebody stops typing.
 * @param {() => Promise<void>} act What to do then.
 * @returns {() => void} To be called at each key.
 */
function settled(act) {
  let waiting = 0;
  return () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { act().catch(() => undefined); }, 200);
  };
}

/**
 * Asks our own server.
 * @param {string} path The path.
 * @param {Record<string, string>} values What is asked.
 * @returns {Promise<any>} What it answers.
 */
async function ask(path, values) {
  const query = new URLSearchParams({ ...values, lang: document.documentElement.lang });
  const answer = await fetch(`${path}?${query}`, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/**
 * Says how a count is read.
 * @param {HTMLElement} around The field with its place for the reading.
 * @returns {void}
 */
function tellReading(around) {
  const input = around.querySelector("input");
  const place = around.querySelector("[role=status]");
  if (!input || !place) return;
  input.addEventListener("input", settled(async () => {
    const asked = input.value;
    const read = await ask("/reading", { wording: asked });
    // A slow answer to what stands there no longer is dropped.
    if (asked === input.value) place.textContent = read.says;
  }));
}

/**
 * Proposes things whose names hold what is typed.
 * @param {HTMLElement} around The field with its list.
 * @returns {void}
 */
function propose(around) {
  const input = around.querySelector("input");
  const list = around.querySelector("datalist");
  if (!input || !list) return;
  input.addEventListener("input", settled(async () => {
    const asked = input.value;
    if (asked.length < 2) return;
    const found = await ask("/names", { q: asked, kinds: around.dataset.things ?? "" });
    if (asked !== input.value) return;
    list.replaceChildren(...found.things.map(option));
  }));
}

/**
 * One proposal.
 * @param {{id: string, label: string}} thing The thing.
 * @returns {HTMLOptionElement} Its option.
 */
function option(thing) {
  const made = document.createElement("option");
  made.value = thing.id;
  made.textContent = thing.label;
  return made;
}

/**
 * Ctrl or Command with Enter saves from anywhere in a form, also from a field of several lines.
 * @param {KeyboardEvent} event The key.
 * @returns {void}
 */
function save(event) {
  const form = event.target instanceof HTMLElement ? event.target.closest("form") : null;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form instanceof HTMLFormElement) {
    event.preventDefault();
    form.requestSubmit();
  }
}

for (const around of document.querySelectorAll("[data-reading]")) {
  if (around instanceof HTMLElement) tellReading(around);
}
for (const around of document.querySelectorAll("[data-things]")) {
  if (around instanceof HTMLElement) propose(around);
}
for (const form of document.querySelectorAll("form[data-enter]")) {
  if (form instanceof HTMLFormElement) form.addEventListener("keydown", save);
}
