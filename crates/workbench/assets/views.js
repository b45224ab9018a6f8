// @ts-check
/**
 * Views that this browser keeps under names. A view is an address of ours; names and addresses lie in this browser
 * alone and are never sent.
 */

/** @typedef {{ name: string, address: string }} View */

/** Most views kept of one page. */
const MOST = 50;

/**
 * Reads what is kept; what cannot be read is nothing.
 * @param {string} key
 * @returns {View[]}
 */
function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    if (!Array.isArray(kept)) return [];
    return kept.filter(
      (view) =>
        typeof view?.name === "string" && typeof view?.address === "string" && /^\/(?!\/)/.test(view.address),
    );
  } catch {
    return [];
  }
}

/**
 * @param {string} key
 * @param {View[]} views
 */
function keep(key, views) {
  try {
    localStorage.setItem(key, JSON.stringify(views.slice(-MOST)));
  } catch {
    // A browser that keeps nothing: the view is still its address.
  }
}

/**
 * Shows the views of a place and takes new ones.
 * @param {HTMLElement} place
 */
function begin(place) {
  const key = `sijill-views-${place.dataset.views ?? ""}`;
  const list = place.querySelector("ul");
  const form = place.querySelector("form");
  const name = place.querySelector("input");
  const template = place.querySelector("template");
  if (!list || !form || !name || !template) return;

  const show = () => {
    list.replaceChildren();
    for (const view of read(key)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = view.address;
      link.textContent = view.name;
      link.dir = "auto";
      const forget = template.content.firstElementChild?.cloneNode(true);
      item.append(link, " ");
      if (forget instanceof HTMLButtonElement) {
        forget.setAttribute("aria-label", `${forget.textContent ?? ""} ${view.name}`);
        forget.addEventListener("click", () => {
          keep(key, read(key).filter((own) => own.name !== view.name));
          show();
        });
        item.append(forget);
      }
      list.append(item);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const called = name.value.trim();
    if (!called) return;
    const address = location.pathname + location.search;
    keep(key, [...read(key).filter((own) => own.name !== called), { name: called, address }]);
    name.value = "";
    show();
  });
  place.hidden = false;
  show();
}

for (const place of document.querySelectorAll("[data-views]")) {
  if (place instanceof HTMLElement) begin(place);
}
