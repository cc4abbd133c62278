import { byId, h } from "../map/dom";
import { t } from "../map/words";
import { keyOf } from "./keys";
import type { Deed, ToolName } from "./tools";

/** The row of tools, in groups: what stays in the hand, what is switched, what is done at once. */
const GROUPS: readonly (readonly (ToolName | Deed)[])[] = [
  ["select", "move"],
  ["area", "line", "point", "typed"],
  ["reshape", "hole", "split", "merge", "remove"],
  ["trace", "snap"],
  ["undo", "redo", "help"],
];
const TOOL_NAMES: readonly string[] = ["select", "move", "point", "line", "area", "reshape", "hole", "split", "merge"];

export interface ToolRowState {
  tool: ToolName;
  tracing: boolean;
  snapping: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

export interface Pressing {
  tool(name: ToolName): void;
  deed(name: Deed): void;
}

/** Buttons with words; on a narrow screen the row scrolls sideways. */
export class ToolRow {
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(pressing: Pressing) {
    const row = byId("edit-tools");
    row.append(...GROUPS.map((group) => h("div", { class: "tool-group" }, ...group.map((name) => this.#button(name, pressing)))));
    row.addEventListener("keydown", (event) => this.#walk(event));
    this.#rove(this.#buttons.get("select"));
  }

  show({ tool, tracing, snapping, canUndo, canRedo }: ToolRowState): void {
    for (const [name, button] of this.#buttons) if (TOOL_NAMES.includes(name)) button.setAttribute("aria-pressed", String(name === tool));
    this.#buttons.get("trace")?.setAttribute("aria-pressed", String(tracing));
    this.#buttons.get("snap")?.setAttribute("aria-pressed", String(snapping));
    // aria-disabled, not disabled: a button that goes grey under the finger must not lose the focus.
    this.#buttons.get("undo")?.setAttribute("aria-disabled", String(!canUndo));
    this.#buttons.get("redo")?.setAttribute("aria-disabled", String(!canRedo));
  }

  #button(name: ToolName | Deed, pressing: Pressing): HTMLButtonElement {
    const isTool = TOOL_NAMES.includes(name);
    const press = (): void => (isTool ? pressing.tool(name as ToolName) : pressing.deed(name as Deed));
    const key = keyOf(name);
    const word = t(`edit.tool.${name}`);
    const title = [t(`edit.tool.${name}.hint`), key && t("edit.tool.key", { key })].filter(Boolean).join(" ");
    const button = h("button", { type: "button", tabindex: -1, title, "data-tool": name, "aria-keyshortcuts": key, onclick: press }, word);
    this.#buttons.set(name, button);
    return button;
  }

  /** One stop for the tab key, arrows within, as in every toolbar. */
  #walk(event: KeyboardEvent): void {
    const all = [...this.#buttons.values()];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = all[(to + all.length) % all.length];
    this.#rove(next);
    next?.focus();
  }

  #rove(to: HTMLButtonElement | undefined): void {
    for (const button of this.#buttons.values()) button.tabIndex = button === to ? 0 : -1;
  }
}
