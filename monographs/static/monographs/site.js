/* Two conveniences; every page works without them. */

(() => {
  "use strict";

  // Paper cannot be clicked: open the questions for printing, then close what was closed.
  const closed = () => document.querySelectorAll("details.question:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...closed()];
    opened.forEach((question) => { question.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((question) => { question.open = false; });
    opened = [];
  });

  // A link into a closed question opens it.
  const reveal = () => {
    const target = document.querySelector(":target");
    const question = target && target.closest("details");
    if (question && !question.open) {
      question.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
