// What can be done with a page: copy its citation, print it, keep a drawing as a picture.
// The citation itself is written by the server, and stands on the page for those without a script.

/**
 * Says something to whoever looks and to whoever listens.
 * @param {string} text What is said.
 * @returns {void}
 */
function say(text) {
  const place = document.querySelector("[data-said]");
  if (place) place.textContent = text;
}

/**
 * The words that the page has ready.
 * @param {"done" | "failed"} which Which of them.
 * @returns {string} The words.
 */
function words(which) {
  const place = document.querySelector("[data-said]");
  return place instanceof HTMLElement ? place.dataset[which] ?? "" : "";
}

/**
 * Copies the citation of the page.
 * @returns {Promise<void>} When it is done, or could not be.
 */
async function cite() {
  const shown = document.querySelector("[data-citation]");
  const folded = document.querySelector("details[data-cite]");
  const text = shown?.textContent?.trim() ?? "";
  try {
    await navigator.clipboard.writeText(text);
    say(words("done"));
  } catch {
    // Without leave to copy, the text is laid open to be copied by hand.
    if (folded instanceof HTMLDetailsElement) folded.open = true;
    say(words("failed"));
  }
}

/**
 * Hands a file to the reader.
 * @param {Blob} blob What is in it.
 * @param {string} name Its name.
 * @returns {void}
 */
function keep(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * A drawing as it stands, with the colours and faces that the style sheet gives it.
 * @param {SVGSVGElement} drawing The drawing.
 * @returns {string} SVG that stands alone.
 */
function alone(drawing) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  const wanted = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor", "opacity"];
  const own = [drawing, ...drawing.querySelectorAll("*")];
  const copied = [copy, ...copy.querySelectorAll("*")];
  own.forEach((element, at) => {
    const style = window.getComputedStyle(element);
    for (const name of wanted) copied[at]?.setAttribute(name, style.getPropertyValue(name));
  });
  const box = drawing.getBoundingClientRect();
  copy.setAttribute("width", String(Math.ceil(box.width)));
  copy.setAttribute("height", String(Math.ceil(box.height)));
  return new XMLSerializer().serializeToString(copy);
}

/**
 * Keeps a drawing as a picture of points, twice as fine as the screen.
 * @param {SVGSVGElement} drawing The drawing.
 * @param {string} name The file's name.
 * @returns {Promise<void>} When it is kept.
 */
async function asPoints(drawing, name) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(alone(drawing))}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width * 2;
  canvas.height = picture.height * 2;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => { if (blob) keep(blob, name); }, "image/png");
}

/**
 * Does what a button of the page's tools says.
 * @param {Event} event The click.
 * @returns {void}
 */
function act(event) {
  const button = event.target instanceof Element ? event.target.closest("[data-act]") : null;
  if (!(button instanceof HTMLElement)) return;
  const drawings = [...document.querySelectorAll("main svg[role=img], main figure svg")];
  if (button.dataset.act === "cite") cite().catch(() => say(words("failed")));
  if (button.dataset.act === "print") window.print();
  drawings.forEach((drawing, at) => {
    if (!(drawing instanceof SVGSVGElement)) return;
    const name = `drawing-${at + 1}`;
    if (button.dataset.act === "keep-svg") keep(new Blob([alone(drawing)], { type: "image/svg+xml" }), `${name}.svg`);
    if (button.dataset.act === "keep-png") asPoints(drawing, `${name}.png`).catch(() => say(words("failed")));
  });
}

document.querySelector(".tools")?.addEventListener("click", act);
for (const button of document.querySelectorAll("[data-act^=keep-]")) {
  if (button instanceof HTMLElement) button.hidden = !document.querySelector("main svg[role=img], main figure svg");
}
