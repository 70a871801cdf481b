/* What the Markdown editor of django-markdownx 4.0.11 lacks. Runs before its script. */
"use strict";
{
  /* Its script hands `docReady` a function that starts every editor not yet marked as started.
     We keep that function, and start each editor when it comes into view: rows added later
     included, hidden template rows never, and a page of a hundred rows asks for few previews. */
  const STARTED = "data-markdownx-init";
  let startUnmarked = () => {};
  Object.defineProperty(window, "docReady", {
    get: () => (start) => { startUnmarked = start; },
    set: () => {},
  });

  const waiting = new Set();
  const inView = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) start(target);
  }, { rootMargin: "200px" });

  function start(box) {
    if (!waiting.delete(box)) return;
    inView.unobserve(box);
    const editor = box.querySelector(".markdownx-editor");
    const preview = box.querySelector(".markdownx-preview");
    preview.setAttribute("role", "group");
    preview.setAttribute("aria-label", `Preview: ${editor.labels[0]?.textContent.replace(/:\s*$/, "") ?? "text"}`);
    editor.removeAttribute(STARTED);
    startUnmarked();
  }

  function startWhenInView(part) {
    for (const editor of part.querySelectorAll(".markdownx-editor")) {
      const box = editor.closest(".markdownx");
      editor.setAttribute(STARTED, "");
      waiting.add(box);
      inView.observe(box);
    }
  }

  /* The keyboard stays the browser's: Tab leaves the field (WCAG 2.1.2). */
  document.addEventListener("keydown", (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && ["d", "[", "]"].includes(event.key);
    if ((event.key === "Tab" || isShortcut) && event.target.matches(".markdownx-editor")) {
      event.stopPropagation();
    }
  }, true);

  /* An answer that is no success goes neither into the preview nor into the text. */
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, address, ...others) {
    open.call(this, method, address, ...others);
    if (String(address).startsWith("/markdownx/")) {
      for (const ending of ["load", "error"]) {
        this.addEventListener(ending, (event) => answered(event, this, address));
      }
    }
  };

  const notice = document.createElement("p");
  notice.className = "editor-notice";
  notice.setAttribute("role", "status");

  function answered(event, { status, responseText }, address) {
    if (status === 200) {
      if (notice.dataset.address === address) say("");
      return;
    }
    event.stopImmediatePropagation();
    say(reason(status, responseText), address);
    for (const editor of document.querySelectorAll(".markdownx-editor")) editor.style.opacity = "";
  }

  function say(words, address = "") {
    notice.textContent = words;
    notice.dataset.address = address;
    notice.classList.remove("is-good");
  }

  function reason(status, answer) {
    try {
      return JSON.parse(answer).error;
    } catch {
      if (status && answer && !answer.includes("<")) return answer;
      return "The server did not answer as it should. What you typed is still in the form.";
    }
  }

  /* Nothing typed is lost: leaving asks first, and so does saving after the sign-in has run out.
     One save is sent once, for a second one would collide with the first. */
  let state = "read";
  window.addEventListener("beforeunload", (event) => {
    if (state === "typed") event.preventDefault();
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) state = "typed";
  });

  function watch(form) {
    if (document.querySelector(".errornote")) state = "typed";
    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, () => {
        if (state === "read") state = "typed";
        if (notice.classList.contains("is-good")) say("");
      });
    }
    form.addEventListener("submit", (event) => {
      if (state === "allowed") {
        state = "sent";
        keepPlace();
        return;
      }
      event.preventDefault();
      if (state === "read" || state === "typed") ask(form, event.submitter);
    });
    document.addEventListener("keydown", (event) => {
      const save = form.querySelector("[name=_continue]");
      if (save && (event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        form.requestSubmit(save);
      }
    });
  }

  /* Saving leaves the writer where they were; what was said above is said beside. */
  function keepPlace() {
    const open = [...document.querySelectorAll(".rows details[open]")].map((row) => row.parentElement.id);
    sessionStorage.setItem("place", JSON.stringify({ path: location.pathname, y: scrollY, open }));
  }

  function returnToPlace() {
    const place = JSON.parse(sessionStorage.getItem("place"));
    sessionStorage.removeItem("place");
    if (place?.path !== location.pathname || document.querySelector(".errornote")) return;
    for (const id of place.open) document.querySelector(`#${id} > details`)?.setAttribute("open", "");
    scrollTo({ top: place.y, behavior: "instant" });
    notice.textContent = document.querySelector(".messagelist")?.innerText ?? "";
    notice.classList.add("is-good");
  }

  async function ask(form, submitter) {
    state = "asked";
    const token = form.elements.csrfmiddlewaretoken;
    token.value = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? token.value;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token.value, content: "" });
    const answer = await fetch("/markdownx/markdownify/", { method: "POST", body }).catch(() => null);
    if (answer?.status === 403) {
      state = "typed";
      say(reason(403, await answer.text()));
    } else {
      state = "allowed";
      form.requestSubmit(submitter);
    }
  }

  /* A picture from a file, for those who cannot drag: it goes where the writer wrote last. */
  let lastEditor = null;
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches(".markdownx-editor")) return;
    lastEditor = target;
    start(target.closest(".markdownx"));  // Now: what is in view is told a frame later.
  });

  function offerPictures(chooser) {
    chooser.closest("[hidden]").hidden = false;
    chooser.addEventListener("change", () => {
      const dataTransfer = new DataTransfer();
      for (const file of chooser.files) dataTransfer.items.add(file);
      chooser.value = "";
      if (lastEditor) lastEditor.dispatchEvent(new DragEvent("drop", { dataTransfer }));
      else say("Click into a text field first; the picture goes there.");
    });
  }

  /* Select2 names its boxes by what is chosen; when nothing is, they had no name. */
  function nameChoosers() {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
      const name = select.ariaLabel ?? select.labels[0]?.textContent;
      for (const box of select.nextElementSibling.querySelectorAll("[role=combobox], [role=textbox]")) {
        box.setAttribute("aria-label", name);
        box.removeAttribute("aria-labelledby");
        if (box.role === "combobox") box.setAttribute("aria-describedby", box.firstElementChild.id);
      }
    }
  }
  document.addEventListener("DOMContentLoaded", () => {
    window.django?.jQuery(() => setTimeout(nameChoosers));
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(notice);
    startWhenInView(document);
    const editor = document.querySelector(".markdownx-editor");
    if (editor) watch(editor.form);
    returnToPlace();
    document.querySelectorAll("[data-picture-chooser]").forEach(offerPictures);
  });
  document.addEventListener("formset:added", (event) => {
    startWhenInView(event.target);
    event.target.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    setTimeout(nameChoosers);
  });
}
