import { byId, h } from "../map/dom";
import { t } from "../map/words";
import { isComplete } from "./feature_state";
import { outcomeWords } from "./outcome";
import type { Preview } from "./types";

export interface ConfirmDeeds {
  confirm(reason: string | null): void;
  discard(): void;
}

/** The bar that says what confirming will do, and does it. */
export class ConfirmBar {
  readonly #sentence = h("p", { class: "save-sentence", role: "status" });
  readonly #reason = h("input", { type: "text", maxlength: 500, id: "import-reason", placeholder: t("sitefiles.reason"), "aria-label": t("sitefiles.reason") });
  readonly #confirm = h("button", { type: "submit", class: "button main" }, t("sitefiles.confirm"));
  readonly #form: HTMLFormElement;

  constructor(does: ConfirmDeeds) {
    const discard = h("button", { type: "button", class: "button", onclick: () => does.discard() }, t("sitefiles.discard"));
    const send = (event: Event): void => {
      event.preventDefault();
      if (!this.#confirm.disabled) does.confirm(this.#reason.value.trim() || null);
    };
    this.#form = h(
      "form", { onsubmit: send },
      this.#sentence, h("div", { class: "save-row" }, this.#reason), h("div", { class: "save-row" }, this.#confirm, discard),
    );
    byId("confirm").replaceChildren(this.#form);
  }

  show(preview: Preview): void {
    const ready = isComplete(preview);
    this.#form.classList.toggle("dirty", ready);
    this.#sentence.textContent = outcomeWords(preview);
    this.#confirm.disabled = !ready;
    byId("confirm").hidden = false;
  }

  /** While the server is at it nothing can be confirmed. */
  wait(): void {
    this.#confirm.disabled = true;
    this.#sentence.textContent = t("sitefiles.reading");
  }

  hide(): void {
    this.#reason.value = "";
    byId("confirm").hidden = true;
  }
}
