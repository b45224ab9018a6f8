// @ts-check
/** Files can be dropped on a file field's frame. Without a script, the field itself takes them. */

for (const place of document.querySelectorAll("[data-drop]")) {
  const field = place.querySelector("input[type=file]");
  if (!(place instanceof HTMLElement) || !(field instanceof HTMLInputElement)) continue;
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.toggleAttribute("data-over", true);
  });
  place.addEventListener("dragleave", () => place.removeAttribute("data-over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.removeAttribute("data-over");
    const files = event.dataTransfer?.files;
    if (files && files.length > 0) field.files = files;
  });
}

// A file dropped beside the frame would make the browser leave the page for it.
for (const kind of ["dragover", "drop"]) {
  window.addEventListener(kind, (event) => event.preventDefault());
}
