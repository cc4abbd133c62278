import { fetchProject, isAborted } from "./api";
import { amounts, evidence, heading, pageLink, position, subsidy, whenAndWho, where } from "./card_parts";
import { h } from "./dom";
import type { Category, ProjectDetail } from "./types";
import { t } from "./words";

const PATIENCE_MS = 200;

/** The card of one project, beside the map. */
export class Card {
  #round = new AbortController();
  #shown: number | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly categories: Category[],
    private readonly close: () => void,
  ) {
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
  }

  /** Opens the card of a project, or folds it up for null; resolves to the project once it is on screen. */
  async show(id: number | null): Promise<ProjectDetail | null> {
    if (id === this.#shown) return null;
    this.#shown = id;
    this.#round.abort();
    this.#round = new AbortController();
    document.body.classList.toggle("card-open", id !== null);
    if (id === null) {
      this.element.hidden = true;
      return null;
    }
    return this.#load(id, this.#round.signal);
  }

  async #load(id: number, signal: AbortSignal): Promise<ProjectDetail | null> {
    this.element.hidden = false;
    const patience = setTimeout(() => this.#fill(h("p", { class: "card-note" }, t("card.loading"))), PATIENCE_MS);
    try {
      const project = await fetchProject(id, signal);
      this.#project(project);
      return project;
    } catch (error) {
      if (!isAborted(error)) this.#failed(error as Error, id);
      return null;
    } finally {
      clearTimeout(patience);
    }
  }

  #project(project: ProjectDetail): void {
    const category = this.categories.find(({ key }) => key === project.category);
    this.#fill(
      heading(project, category),
      amounts(project),
      subsidy(project),
      where(project),
      position(project),
      whenAndWho(project),
      evidence(project),
      pageLink(project),
    );
    this.element.scrollTop = 0;
    this.element.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  #failed(error: Error, id: number): void {
    const again = (): void => {
      this.#shown = null;
      void this.show(id);
    };
    this.#fill(
      h("p", { class: "card-note", role: "alert" }, error.message),
      h("button", { type: "button", class: "button", onclick: again }, t("retry")),
    );
  }

  #fill(...children: (HTMLElement | null)[]): void {
    const closing = h("button", { type: "button", class: "card-close", "aria-label": t("card.close"), onclick: this.close }, "×");
    this.element.replaceChildren(closing, ...children.filter((child) => child !== null));
  }
}
