// The slider of days: shows the day while the slider moves, and asks for that day's page when it rests.
// Without this script the form around it does the same with its button.

const DAY = 86_400_000;
/** How long the slider must rest, in milliseconds: a key held down moves it many times. */
const REST = 450;
/** Under which name it is kept, within this tab, that the slider had the focus. */
const HELD = "sijill-days";

/**
 * The day so many days after another.
 * @param {string} epoch a day, as in 2000-01-01
 * @param {number} days
 * @returns {string}
 */
function day(epoch, days) {
  return new Date(Date.parse(`${epoch}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The same page on another day.
 * @param {string} on
 * @returns {string}
 */
function address(on) {
  const there = new URL(location.href);
  there.searchParams.delete("day");
  there.searchParams.set("on", on);
  return there.href;
}

/**
 * @param {HTMLFormElement} form
 * @returns {void}
 */
function steer(form) {
  const epoch = form.dataset["days"] ?? "";
  const range = form.querySelector("input[type=range]");
  if (!(range instanceof HTMLInputElement)) return;
  const shown = form.querySelector("output bdi") ?? form.querySelector("output");
  const began = range.value;
  let rest = 0;
  const show = () => {
    const on = day(epoch, range.valueAsNumber);
    if (shown) shown.textContent = on;
    range.setAttribute("aria-valuetext", on);
  };
  show();
  range.addEventListener("input", () => {
    show();
    clearTimeout(rest);
  });
  range.addEventListener("change", () => {
    clearTimeout(rest);
    rest = window.setTimeout(() => {
      if (range.value === began) return;
      sessionStorage.setItem(HELD, location.pathname);
      location.assign(address(day(epoch, range.valueAsNumber)));
    }, REST);
  });
  if (sessionStorage.getItem(HELD) === location.pathname) range.focus({ preventScroll: true });
  sessionStorage.removeItem(HELD);
}

for (const form of document.querySelectorAll("form[data-days]")) {
  if (form instanceof HTMLFormElement) steer(form);
}
