import { h } from "../map/dom";
import type { Project } from "../map/types";
import { t } from "../map/words";
import type { SiteFilesApi } from "./api";
import type { ProjectRef } from "./types";

const PAUSE_MS = 200;
const OFFERED = 30;

let pickers = 0;

/** A field that finds a project by its name, among some if they are given, and tells the one chosen. */
export class ProjectPicker {
  readonly element: HTMLElement;
  readonly #id = `project-list-${++pickers}`;
  readonly #input: HTMLInputElement;
  readonly #list = h("div", { id: this.#id, class: "picker-list", role: "listbox", "aria-label": t("sitefiles.project.found"), hidden: true });
  readonly #said = h("p", { class: "picker-said", role: "status" });
  #offers: Project[] = [];
  #active = -1;
  #pause = 0;
  #round = 0;

  constructor(
    private readonly api: SiteFilesApi,
    label: string,
    private readonly chosen: (project: ProjectRef) => void,
    private readonly from: { text: string; among: readonly number[] } = { text: "", among: [] },
  ) {
    this.#input = h("input", {
      type: "text", role: "combobox", autocomplete: "off", maxlength: 100, value: from.text,
      placeholder: t("sitefiles.project.type"),
      "aria-autocomplete": "list", "aria-controls": this.#id, "aria-expanded": "false",
    });
    this.element = h("div", { class: "picker project-picker" }, h("label", {}, h("span", {}, label), this.#input), this.#list, this.#said);
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.#close());
    // Pressing on an offer must not take the focus away first, or the list would close under the finger.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  /** Offers at once what the field holds. */
  ask(): void {
    void this.#ask(this.#input.value.trim());
  }

  #typed(): void {
    clearTimeout(this.#pause);
    this.#said.textContent = "";
    this.#close();
    const text = this.#input.value.trim();
    if (text) this.#pause = setTimeout(() => void this.#ask(text), PAUSE_MS);
  }

  async #ask(text: string): Promise<void> {
    const round = ++this.#round;
    try {
      const found = await this.api.projects(text);
      if (round === this.#round) this.#offer(this.#wanted(found));
    } catch (error) {
      this.#said.textContent = (error as Error).message;
    }
  }

  #wanted(projects: Project[]): Project[] {
    const { among } = this.from;
    const wanted = among.length ? projects.filter(({ id }) => among.includes(id)) : [];
    return (wanted.length ? wanted : projects).slice(0, OFFERED);
  }

  #offer(projects: Project[]): void {
    this.#offers = projects;
    this.#said.textContent = projects.length ? "" : t("sitefiles.project.none");
    this.#list.replaceChildren(...projects.map((project, index) => this.#option(project, index)));
    this.#list.hidden = projects.length === 0;
    this.#input.setAttribute("aria-expanded", String(projects.length > 0));
    this.#activate(0);
  }

  #option(project: Project, index: number): HTMLElement {
    const where = project.places.map((place) => place.unit_name ?? place.name).join(t("list.comma"));
    const attributes = { id: `${this.#id}-${index}`, role: "option", class: "picker-option", onclick: () => this.#choose(project) };
    return h("div", attributes, h("b", {}, project.name), h("small", {}, where));
  }

  #choose({ id, name }: Project): void {
    this.#input.value = name;
    this.#close();
    this.chosen({ id, name });
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden || event.isComposing) return;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const project = this.#offers[this.#active];
    if (event.key in moves) this.#activate(this.#active + (moves[event.key] ?? 0));
    else if (event.key === "Enter" && project) this.#choose(project);
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

  #close(): void {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}
