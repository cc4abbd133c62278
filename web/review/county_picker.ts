import { fetchFound, isAborted } from "../map/api";
import { h } from "../map/dom";
import type { FoundUnit } from "../map/types";
import { t } from "../map/words";

const PAUSE_MS = 180;
/** Townships and villages of the same name come along in the answer and are left out. */
const ASKED_FOR = 50;
const SHOWN = 8;

export interface CountyPicker {
  /** The county chosen from the list; null while none is, whatever is typed. */
  code(): string | null;
  /** False, and said at the field, when something was typed and nothing chosen. */
  reportValidity(): boolean;
}

/**
 * Fills the host with a field that finds a county by name or pinyin, so that nobody has to know its code.
 * data-about of the host names the element that says what the county is for.
 */
export function countyPicker(host: HTMLElement): CountyPicker {
  return new Picker(host);
}

let pickers = 0;

class Picker implements CountyPicker {
  readonly #id = `county-list-${++pickers}`;
  readonly #input = h("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    maxlength: 100,
    "aria-autocomplete": "list",
    "aria-controls": this.#id,
    "aria-expanded": "false",
  });
  readonly #list = h("div", { id: this.#id, class: "picker-list", role: "listbox", hidden: true });
  readonly #said = h("p", { class: "picker-said", role: "status" });
  #counties: FoundUnit[] = [];
  #chosen: FoundUnit | null = null;
  #active = -1;
  #pause = 0;
  #round = new AbortController();

  constructor(host: HTMLElement) {
    this.#list.setAttribute("aria-label", t("review.county.found"));
    host.classList.add("picker");
    const { about } = host.dataset;
    if (about) this.#input.setAttribute("aria-describedby", about);
    host.append(h("label", {}, h("span", {}, t("review.county")), this.#input), this.#list, this.#said);
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.#close());
    // Pressing on an offer must not take the focus away first, or the list would close under the finger.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#input.form?.addEventListener("reset", () => this.#forget());
  }

  code(): string | null {
    return this.#chosen?.code ?? null;
  }

  reportValidity(): boolean {
    return this.#input.reportValidity();
  }

  #typed(): void {
    this.#forget();
    const text = this.#input.value.trim();
    if (!text) return;
    this.#input.setCustomValidity(t("review.county.choose"));
    this.#pause = setTimeout(() => void this.#ask(text), PAUSE_MS);
  }

  async #ask(text: string): Promise<void> {
    this.#round = new AbortController();
    try {
      const { units } = await fetchFound(text, this.#round.signal, ASKED_FOR);
      this.#offer(units.filter(({ level }) => level === "county").slice(0, SHOWN));
    } catch (error) {
      if (!isAborted(error)) this.#said.textContent = (error as Error).message;
    }
  }

  #offer(counties: FoundUnit[]): void {
    this.#counties = counties;
    this.#said.textContent = counties.length ? "" : t("review.county.none");
    this.#list.replaceChildren(...counties.map((county, index) => this.#option(county, index)));
    this.#list.hidden = counties.length === 0;
    this.#input.setAttribute("aria-expanded", String(counties.length > 0));
    this.#activate(0);
  }

  #option(county: FoundUnit, index: number): HTMLElement {
    const attributes = { id: `${this.#id}-${index}`, role: "option", class: "picker-option" };
    const pick = { ...attributes, onclick: (): void => this.#choose(county) };
    return h("div", pick, h("b", {}, county.name), h("small", {}, county.path));
  }

  #choose(county: FoundUnit): void {
    this.#chosen = county;
    this.#input.value = county.name;
    this.#input.setCustomValidity("");
    this.#said.textContent = t("review.county.chosen", { name: [county.path, county.name].join(" ").trim() });
    this.#close();
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden || event.isComposing) return;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const county = this.#counties[this.#active];
    if (event.key in moves) this.#activate(this.#active + (moves[event.key] ?? 0));
    else if (event.key === "Enter" && county) this.#choose(county);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #activate(index: number): void {
    const options = [...this.#list.children];
    if (!options.length) return this.#input.removeAttribute("aria-activedescendant");
    this.#active = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.#active)));
    this.#input.setAttribute("aria-activedescendant", `${this.#id}-${this.#active}`);
  }

  /** What was chosen no longer counts once something else is typed. */
  #forget(): void {
    clearTimeout(this.#pause);
    this.#round.abort();
    this.#chosen = null;
    this.#said.textContent = "";
    this.#input.setCustomValidity("");
    this.#close();
  }

  #close(): void {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}
