import { byId, h } from "../map/dom";
import { t } from "../map/words";

/** The place above the lists where the page asks something or tells what came of it; one thing at a time. */
export class Ask {
  readonly #place = byId("edit-ask");
  #left: () => void = () => undefined;
  /** Called when there is something to read. */
  onShow: () => void = () => undefined;

  /** Shows a panel; `left` is called when another takes its place or it is closed. */
  show(panel: HTMLElement, left: () => void = () => undefined, focus = true): void {
    this.clear();
    this.#left = left;
    this.#place.replaceChildren(panel);
    this.onShow();
    panel.scrollIntoView({ block: "nearest" });
    if (focus) (panel.querySelector<HTMLElement>("textarea, input:not([type=radio])") ?? panel).focus();
  }

  clear(): void {
    const left = this.#left;
    this.#left = () => undefined;
    this.#place.replaceChildren();
    left();
  }

  get open(): boolean {
    return this.#place.hasChildNodes();
  }
}

/** A panel with a title that can be closed. */
export function panel(cls: string, title: string, close: (() => void) | null, ...children: (Node | string | null | false)[]): HTMLElement {
  const closing = close && h("button", { type: "button", class: "panel-close", "aria-label": t("edit.close"), title: t("edit.close"), onclick: close }, "×");
  return h("section", { class: `ask ${cls}`, tabindex: -1, "aria-label": title }, h("h2", {}, title), closing, ...children);
}

export function button(word: string, press: () => void, cls = ""): HTMLButtonElement {
  return h("button", { type: "button", class: `button ${cls}`.trim(), onclick: press }, word);
}

export function deeds(...buttons: HTMLElement[]): HTMLElement {
  return h("div", { class: "deeds" }, ...buttons);
}
