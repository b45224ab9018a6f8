// Keys of the review queue: the same letters as `sijill review` takes.
// Without this script the buttons do the same.

/** The key of each button, by the value that it sends. @type {Record<string, string>} */
const VERDICTS = { s: "same", d: "different", u: "unsure", k: "skip" };

/**
 * Whether somebody is typing: then letters are letters.
 * @param {EventTarget | null} target
 * @returns {boolean}
 */
function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/**
 * Presses the button of a key.
 * @param {KeyboardEvent} event
 * @returns {void}
 */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "r") {
    const reason = document.getElementById("reason");
    if (reason) {
      event.preventDefault();
      reason.focus();
    }
    return;
  }
  const selector = key === "b" ? "form.review-back button" : `form.review button[value="${VERDICTS[key]}"]`;
  const button = key === "b" || key in VERDICTS ? document.querySelector(selector) : null;
  if (button instanceof HTMLButtonElement && !button.disabled) {
    event.preventDefault();
    button.click();
  }
}

document.addEventListener("keydown", press);

// A second press while the answer is on its way would decide the next pair unseen.
const form = document.querySelector("form.review");
if (form) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) {
      setTimeout(() => {
        button.disabled = true;
      }, 0);
    }
  });
}
