// Comfort only: every page works without this file. Loaded as a module, so after the page is read.

document.body.classList.add("js-enabled", "govuk-frontend-supported");

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// One click, one request. The server treats a second one alike; this only saves the wait.
const PAUSE_MS = 5000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  const last = Number(form.dataset.sentAt ?? 0);
  if (Date.now() - last < PAUSE_MS) {
    event.preventDefault();
    return;
  }
  form.dataset.sentAt = String(Date.now());
});
window.addEventListener("pageshow", () => all("form").forEach((form) => delete form.dataset.sentAt));

// Printing needs a script; without one the button stays hidden and the browser's own menu prints.
all("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = all("details:not([open])");
  opened.forEach((details) => { details.open = true; });
});
window.addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));

// After an error the reader starts at the summary; its links lead into the field, label in view.
const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = document.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
    if (!target) return;
    event.preventDefault();
    (target.closest("fieldset, .govuk-form-group") ?? target).scrollIntoView();
    target.focus({ preventScroll: true });
  });
}

// Characters left, counted as the server counts them: by code point, a line break as two.
all("[data-count]").forEach((message) => {
  const input = document.getElementById(message.dataset.count);
  const show = () => {
    const left = Number(message.dataset.max) - [...input.value.replaceAll("\n", "\r\n")].length;
    const words = left < 0 ? message.dataset.over : message.dataset.under;
    message.textContent = words.replace("{count}", Math.abs(left));
    message.classList.toggle("govuk-error-message", left < 0);
    message.classList.toggle("govuk-hint", left >= 0);
  };
  input.addEventListener("input", show);
  show();
});

// Questions that belong to one answer appear with it; without a script they are always there.
all('[data-module="govuk-radios"], [data-module="govuk-checkboxes"]').forEach((group) => {
  const inputs = all("input[data-aria-controls]", group);
  const sync = () => inputs.forEach((input) => {
    const part = document.getElementById(input.dataset.ariaControls);
    const kind = input.type === "radio" ? "radios" : "checkboxes";
    part.classList.toggle(`govuk-${kind}__conditional--hidden`, !input.checked);
  });
  if (inputs.length) {
    group.addEventListener("change", sync);
    sync();
  }
});

// What the worker is still at is asked for again; without a script people reload the page.
const POLL_MS = 3000;
const poll = async () => {
  const shown = document.querySelector("[data-poll=yes]");
  if (!shown) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(shown.id);
    if (fresh) shown.replaceWith(fresh);
  }
  setTimeout(poll, POLL_MS);
};
setTimeout(poll, POLL_MS);

// What is kept of a form by itself leaves its files out: they are sent with the act alone.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  [...detail.formData.entries()].forEach(([name, value]) => {
    if (value instanceof File) detail.formData.delete(name);
  });
});
