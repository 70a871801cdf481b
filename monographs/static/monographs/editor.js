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

  const inView = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        inView.unobserve(target);
        start(target);
      }
    }
  }, { rootMargin: "200px" });

  function start(box) {
    const editor = box.querySelector(".markdownx-editor");
    const preview = box.querySelector(".markdownx-preview");
    preview.setAttribute("role", "group");
    preview.setAttribute("aria-label", `Preview: ${editor.labels[0]?.textContent.replace(/:\s*$/, "") ?? "text"}`);
    editor.removeAttribute(STARTED);
    startUnmarked();
  }

  function startWhenInView(part) {
    for (const editor of part.querySelectorAll(".markdownx-editor")) {
      editor.setAttribute(STARTED, "");
      inView.observe(editor.closest(".markdownx"));
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
      if (notice.dataset.address === address) notice.textContent = "";
      return;
    }
    event.stopImmediatePropagation();
    notice.textContent = reason(status, responseText);
    notice.dataset.address = address;
    for (const editor of document.querySelectorAll(".markdownx-editor")) editor.style.opacity = "";
  }

  function reason(status, answer) {
    try {
      return JSON.parse(answer).error;
    } catch {
      if (status && answer && !answer.includes("<")) return answer;
      return "The server did not answer as it should. What you typed is still in the form.";
    }
  }

  /* Nothing typed is lost: leaving asks first, and Ctrl+S saves. */
  let isChanged = false;
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });

  function watch(form) {
    form.addEventListener("input", () => { isChanged = true; });
    form.addEventListener("change", () => { isChanged = true; });
    form.addEventListener("submit", () => { isChanged = false; });
    document.addEventListener("keydown", (event) => {
      const save = form.querySelector("[name=_continue]");
      if (save && (event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        form.requestSubmit(save);
      }
    });
  }

  /* A picture from a file, for those who cannot drag: it goes where the writer wrote last. */
  let lastEditor = null;
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".markdownx-editor")) lastEditor = target;
  });

  function offerPictures(chooser) {
    chooser.closest("[hidden]").hidden = false;
    chooser.addEventListener("change", () => {
      const dataTransfer = new DataTransfer();
      for (const file of chooser.files) dataTransfer.items.add(file);
      chooser.value = "";
      if (lastEditor) lastEditor.dispatchEvent(new DragEvent("drop", { dataTransfer }));
      else notice.textContent = "Click into a text field first; the picture goes there.";
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(notice);
    startWhenInView(document);
    const editor = document.querySelector(".markdownx-editor");
    if (editor) watch(editor.form);
    document.querySelectorAll("[data-picture-chooser]").forEach(offerPictures);
  });
  document.addEventListener("formset:added", (event) => startWhenInView(event.target));
}
