/* Names as you type, for the search fields and the checker. Without this the forms work as they are. */

(() => {
  "use strict";

  const SHORTEST = 3;
  const PAUSE = 150; // milliseconds without a key before asking
  let made = 0;

  const element = (name, attributes, parent) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    parent.append(made);
    return made;
  };

  class Combobox {
    constructor(input) {
      this.input = input;
      this.isChecker = input.name === "m";
      this.id = `suggestions-${made += 1}`;
      this.found = [];
      this.active = -1;
      this.asked = "";
      this.list = element(
        "ul",
        { id: this.id, class: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: "" },
        input.parentElement,
      );
      this.status = element("div", { class: "visually-hidden", role: "status" }, input.form);
      const attributes = {
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id,
      };
      Object.entries(attributes).forEach(([key, value]) => input.setAttribute(key, value));
      input.addEventListener("input", () => this.later());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      // A press must not take the focus, or the list would close before it is let go.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.take(this.found[[...this.list.children].indexOf(option)]);
      });
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    // In the checker a box may hold several names with commas: the last one is being typed.
    split() {
      const at = this.isChecker ? this.input.value.lastIndexOf(",") + 1 : 0;
      return [this.input.value.slice(0, at), this.input.value.slice(at).trim()];
    }

    async ask() {
      const [, typed] = this.split();
      this.asked = typed;
      if (typed.length < SHORTEST) {
        this.close();
        return;
      }
      const query = new URLSearchParams({ q: typed });
      if (this.isChecker) query.set("for", "checker");
      try {
        const response = await fetch(`/search/suggest/?${query}`);
        if (!response.ok) throw new Error(response.statusText);
        const answer = await response.json();
        if (this.asked === typed && document.activeElement === this.input) this.show(answer);
      } catch {
        this.close(); // The form still searches.
      }
    }

    show({ suggestions, said }) {
      this.found = suggestions;
      this.active = -1;
      this.list.replaceChildren();
      suggestions.forEach(({ text }, at) => {
        const option = element(
          "li", { id: `${this.id}-${at}`, role: "option", "aria-selected": "false", dir: "auto" }, this.list,
        );
        option.textContent = text;
      });
      this.expand(suggestions.length > 0);
      this.status.textContent = said;
    }

    expand(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) this.input.removeAttribute("aria-activedescendant");
    }

    close() {
      clearTimeout(this.timer);
      this.asked = "";
      this.active = -1;
      this.expand(false);
      this.status.textContent = "";
    }

    key(event) {
      const isOpen = !this.list.hidden;
      if (event.key === "Escape" && isOpen) {
        event.preventDefault();
        this.close();
      } else if (event.key === "Enter" && isOpen && this.active >= 0) {
        event.preventDefault();
        this.take(this.found[this.active]);
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (isOpen) this.move(event.key === "ArrowDown" ? 1 : -1);
        else this.ask();
      }
    }

    // One place before the first and after the last is the field itself.
    move(step) {
      const places = this.found.length + 1;
      this.active = ((this.active + 1 + step + places) % places) - 1;
      [...this.list.children].forEach((option, at) => {
        option.setAttribute("aria-selected", String(at === this.active));
      });
      const option = this.list.children[this.active];
      if (option) {
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else {
        this.input.removeAttribute("aria-activedescendant");
      }
    }

    take({ name, address }) {
      const [before] = this.split();
      this.input.value = before ? `${before} ${name}` : name;
      this.close();
      if (!this.isChecker) location.assign(address);
    }
  }

  document.querySelectorAll('.search input[name="q"], .checker input[name="m"]').forEach(
    (input) => new Combobox(input),
  );
})();
