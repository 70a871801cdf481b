/* Rows are moved where they stand, without asking the server. */
"use strict";
{
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("aria-live", "polite");
  document.addEventListener("DOMContentLoaded", () => document.body.append(said));

  const group = (row) => row.closest("[data-inline-formset]");
  const rowOf = (part) => part.closest(".inline-group.rows .inline-related, tr.form-row");
  const rowsOf = (group) => [...group.querySelectorAll(".rows .inline-related, tr.form-row")]
    .filter((row) => !row.classList.contains("empty-form"));
  const position = (row) => row.querySelector("input[name$=-position]");

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=_arrange]");
    if (!button) return;
    event.preventDefault();
    const row = rowOf(button);
    const at = rowsOf(group(row)).indexOf(row);
    put(row, at + (button.dataset.way === "up" ? -1 : 1));
    button.focus();
    row.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-inline-formset] input[name$=-position]") && target.value) {
      put(rowOf(target), target.value - 1);
      target.focus();
    }
  });

  function put(row, to) {
    const rows = rowsOf(group(row)).filter((each) => each !== row);
    to = Math.max(0, Math.min(rows.length, to));
    if (to < rows.length) rows[to].before(row);
    else rows.at(-1)?.after(row);
    rows.splice(to, 0, row);
    rows.forEach((each, number) => { position(each).value = number + 1; });
    const name = row.querySelector("summary")?.textContent ?? "The row";
    said.textContent = `${name}: now ${to + 1} of ${rows.length}.`;
  }

  /* After a row was taken out, the admin's script counts the others in the order of the page, and
     the server takes the first for the saved ones: so they stand first while it counts. */
  document.addEventListener("formset:removed", ({ detail }) => {
    const rows = rowsOf(document.getElementById(`${detail.formsetName}-group`));
    const saved = (row) => row.classList.contains("has_original");
    const end = rows.at(-1)?.nextElementSibling;
    if (!end || !rows.some(position)) return;
    end.before(...rows.filter(saved), ...rows.filter((row) => !saved(row)));
    queueMicrotask(() => end.before(...rows));
  });
}
