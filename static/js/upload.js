// Comfort only: shows how far an upload is. Without this file the browser sends the form itself.

const done = (html, address) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.querySelector("main");
  if (!fresh || new URL(address).pathname !== location.pathname) {
    location.assign(address);
    return;
  }
  document.title = page.title;
  document.querySelector("main").replaceWith(fresh);
  const first = fresh.querySelector(".govuk-error-summary, h1");
  first.tabIndex = -1;
  first.focus();
};

const send = (form, body, part) => {
  const bar = part.querySelector("progress");
  const words = part.querySelector("[role=status]");
  const request = new XMLHttpRequest();
  const failed = () => {
    part.hidden = true;
    form.removeAttribute("aria-busy");
    delete form.dataset.sentAt;
    const told = document.getElementById("upload-failed");
    told.hidden = false;
    told.focus();
  };
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const percent = Math.floor((event.loaded / event.total) * 100);
    bar.value = percent;
    const tenth = String(percent - (percent % 10)); // a screen reader hears every tenth
    if (words.dataset.said === tenth) return;
    words.dataset.said = tenth;
    words.textContent = words.dataset.words.replace("{percent}", tenth);
  });
  request.addEventListener("load", () => {
    if (request.status >= 400) failed();
    else done(request.responseText, request.responseURL);
  });
  request.addEventListener("error", failed);
  request.open("POST", location.href);
  request.send(body);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const part = form.querySelector("[data-progress]");
  const chosen = [...form.querySelectorAll("input[type=file]")].some((one) => one.files.length);
  if (!part || !chosen || event.defaultPrevented) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  part.hidden = false;
  form.setAttribute("aria-busy", "true");
  send(form, body, part);
});
