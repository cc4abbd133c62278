import { byId, h } from "../map/dom";
import { t } from "../map/words";
import type { Editor } from "./editor";
import { siteName } from "./names";
import { unexplained } from "./saving";
import { changeOf, unsaved } from "./work";

const MOST_NAMED = 3;

/** Says what saving would do, takes a reason, and saves. */
export class SaveBar {
  readonly #sentence = h("p", { class: "save-sentence", role: "status" });
  readonly #reason = h("input", { id: "edit-reason", maxlength: 500, autocomplete: "off", placeholder: t("edit.reason.optional") });
  readonly #button = h("button", { type: "submit", class: "button main" }, t("edit.save"));
  readonly #form;

  constructor(
    private readonly editor: Editor,
    save: (reason: string | null) => void,
  ) {
    const label = h("label", { class: "save-reason" }, h("span", { class: "sr" }, t("edit.reason")), this.#reason);
    this.#form = h("form", { id: "edit-save-form" }, this.#sentence, h("div", { class: "save-row" }, label, this.#button));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      save(this.#reason.value.trim() || null);
    });
    byId("edit-save").append(this.#form);
    editor.onChange(({ work }) => work && this.#show());
    this.#show();
  }

  set busy(busy: boolean) {
    this.#button.disabled = busy || !this.editor.dirty;
    this.#form.setAttribute("aria-busy", String(busy));
  }

  askReason(): void {
    this.#reason.focus();
  }

  forgetReason(): void {
    this.#reason.value = "";
  }

  #show(): void {
    const { work } = this.editor;
    const keys = unsaved(work);
    const sentences = keys.slice(0, MOST_NAMED).map((key) => this.#words(key));
    const more = keys.length > MOST_NAMED ? [t("edit.save.more", { n: keys.length - MOST_NAMED })] : [];
    this.#sentence.textContent = keys.length ? t("edit.save.will", { what: [...sentences, ...more].join(t("edit.semicolon")) }) : t("edit.save.nothing");
    this.#button.disabled = !keys.length;
    this.#form.classList.toggle("dirty", keys.length > 0);
    const needed = unexplained(this.editor).length > 0;
    this.#reason.placeholder = t(needed ? "edit.reason.needed" : "edit.reason.optional");
    this.#reason.required = needed;
  }

  #words(key: string): string {
    const { work } = this.editor;
    const [name, base] = [siteName(work, key), work.records.get(key)?.base ?? 0];
    switch (changeOf(work, key)) {
      case "removal":
        return t("edit.save.removal", { name });
      case "version":
        return t("edit.save.version", { name, version: String(base + 1), base: String(base) });
      default:
        return t("edit.save.new", { name });
    }
  }
}
