import { fetchFound, isAborted } from "./api";
import { byId, h } from "./dom";
import { mark } from "./mark";
import { groupResults, pageOf, type Result, type ResultGroup, type Target } from "./search_results";
import type { Category } from "./types";
import { t } from "./words";

const PAUSE_MS = 180;

/** The search box of the header: answers while one types, arrows choose, Enter goes there. */
export class SearchBox {
  readonly #input = byId<HTMLInputElement>("search-input");
  readonly #panel = byId("search-results");
  readonly #form = byId<HTMLFormElement>("search");
  #pause = 0;
  #round = new AbortController();
  #active = -1;

  constructor(
    private readonly choose: (target: Target) => void,
    private readonly categories: () => Category[],
  ) {
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.addEventListener("input", () => this.#later());
    this.#input.addEventListener("focus", () => this.#input.value.trim() && this.#later());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    document.addEventListener("pointerdown", (event) => {
      if (!this.#form.contains(event.target as Node)) this.#close();
    });
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      this.#input.select();
      this.#input.focus();
    });
  }

  #later(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#ask(), PAUSE_MS);
  }

  async #ask(): Promise<void> {
    const text = this.#input.value.trim();
    this.#round.abort();
    this.#round = new AbortController();
    if (!text) return this.#close();
    try {
      this.#show(groupResults(text, await fetchFound(text, this.#round.signal)), text);
    } catch (error) {
      if (!isAborted(error)) this.#say((error as Error).message);
    }
  }

  #show(groups: ResultGroup[], text: string): void {
    if (!groups.length) return this.#say(t("search.empty", { q: text }));
    let index = 0;
    const sections = groups.map(({ title, results }) => {
      const options = results.map((result) => this.#option(result, index++));
      return h("div", { role: "group", "aria-label": t(title) }, h("p", { class: "search-title" }, t(title)), ...options);
    });
    this.#open(sections);
    this.#activate(0);
  }

  #option(result: Result, index: number): HTMLElement {
    const category = this.categories().find(({ key }) => key === result.category);
    return h(
      "a",
      { href: pageOf(result.target), role: "option", id: `found-${index}`, class: "found", tabindex: -1, onclick: (event) => this.#pick(event, result.target) },
      category ? mark(category, true) : null,
      h("span", { class: "found-name" }, result.name),
      result.why ? h("span", { class: "badge" }, t(result.why)) : null,
      h("span", { class: "found-beside" }, result.beside),
    );
  }

  #say(sentence: string): void {
    this.#open([h("p", { class: "search-empty", role: "status" }, sentence)]);
  }

  #open(children: HTMLElement[]): void {
    this.#panel.replaceChildren(...children);
    this.#panel.hidden = false;
    this.#active = -1;
    this.#input.setAttribute("aria-expanded", "true");
  }

  #close(): void {
    this.#panel.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      this.#close();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#activate(this.#active + (event.key === "ArrowDown" ? 1 : -1));
    }
  }

  #activate(index: number): void {
    const options = this.#options();
    if (!options.length) return;
    this.#active = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.#active)));
    const option = options[this.#active];
    option?.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#options()[this.#active]?.click();
  }

  #pick(event: Event, target: Target): void {
    const { ctrlKey, metaKey } = event as MouseEvent;
    if (ctrlKey || metaKey) return;
    event.preventDefault();
    this.#close();
    this.#input.blur();
    this.choose(target);
  }

  #options(): HTMLAnchorElement[] {
    return this.#panel.hidden ? [] : [...this.#panel.querySelectorAll<HTMLAnchorElement>("[role=option]")];
  }
}
