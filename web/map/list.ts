import { fetchProjects, isAborted } from "./api";
import { h } from "./dom";
import type { Filters } from "./filters";
import type { Highlight } from "./highlight";
import { positionsOf } from "./highlight";
import { projectRow } from "./row";
import type { Bbox, Category, Project, ProjectPage } from "./types";
import { t } from "./words";

const PAGE = 50;

interface Asked {
  filters: Filters;
  bbox: Bbox | null;
}

/** The list beside the map: the same filters, the same part of the earth, a page at a time. */
export class ProjectList {
  readonly #projects = new Map<number, Project>();
  readonly #end = h("li", { class: "list-end" });
  readonly #watch: IntersectionObserver;
  #asked: Asked | null = null;
  #total = 0;
  #loaded = 0;
  #round = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly heading: HTMLElement,
    private readonly categories: Category[],
    private readonly open: (id: number) => void,
    private readonly highlight: Highlight,
  ) {
    this.#watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void this.#more(), {
      rootMargin: "400px",
    });
    this.#listen();
    highlight.onChange(({ projects, positions }) => this.#light(projects, positions));
  }

  /** Shows the first page of what is asked for; the old rows stay until it is here. */
  async show(asked: Asked): Promise<void> {
    this.#round.abort();
    this.#round = new AbortController();
    this.#asked = asked;
    this.element.setAttribute("aria-busy", "true");
    try {
      const page = await this.#page(0);
      this.#projects.clear();
      this.element.replaceChildren();
      this.#loaded = 0;
      this.#add(page);
      this.#sayHowMany(page);
    } catch (error) {
      if (!isAborted(error)) this.#sayFailed(error as Error);
    } finally {
      this.element.removeAttribute("aria-busy");
    }
  }

  /** Marks the row whose card is open and brings it into sight. */
  mark(id: number | null): void {
    for (const link of this.element.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    const link = id === null ? null : this.#link(id);
    link?.setAttribute("aria-current", "true");
    link?.scrollIntoView({ block: "nearest" });
  }

  /** Gives the keyboard back to the row a card was opened from. */
  focus(id: number): void {
    this.#link(id)?.focus();
  }

  #page(offset: number): Promise<ProjectPage> {
    const { filters, bbox } = this.#asked as Asked;
    return fetchProjects(filters, bbox, { offset, limit: PAGE }, this.#round.signal);
  }

  async #more(): Promise<void> {
    this.#watch.unobserve(this.#end);
    const page = await this.#page(this.#loaded).catch((error: unknown) => {
      if (!isAborted(error)) this.#end.replaceChildren(this.#failure(error as Error, () => void this.#more()));
      return null;
    });
    if (page) this.#add(page);
  }

  #add(page: ProjectPage): void {
    const byKey = new Map(this.categories.map((category) => [category.key, category]));
    for (const project of page.projects) {
      this.#projects.set(project.id, project);
      this.element.append(projectRow(project, byKey.get(project.category)));
    }
    this.#total = page.total;
    this.#loaded += page.projects.length;
    this.#end.replaceChildren();
    if (this.#loaded < this.#total && page.projects.length) {
      this.element.append(this.#end);
      this.#watch.observe(this.#end);
    } else this.#end.remove();
  }

  #sayHowMany({ total, places }: ProjectPage): void {
    const inView = this.#asked?.bbox !== null;
    this.heading.textContent = t(inView ? "list.inview" : "list.all", { n: total, places });
    if (total === 0) this.element.append(h("li", { class: "list-empty" }, t(inView ? "list.empty.view" : "list.empty")));
  }

  #sayFailed(error: Error): void {
    this.heading.textContent = t("list.failed");
    this.element.replaceChildren(
      h("li", { class: "list-empty" }, this.#failure(error, () => this.#asked && void this.show(this.#asked))),
    );
  }

  #failure(error: Error, again: () => void): HTMLElement {
    return h("span", {}, error.message, " ", h("button", { class: "link", type: "button", onclick: again }, t("retry")));
  }

  #link(id: number): HTMLAnchorElement | null {
    return this.element.querySelector(`[data-id="${id}"] a`);
  }

  #listen(): void {
    this.element.addEventListener("click", (event) => this.#press(event));
    this.element.addEventListener("keydown", (event) => this.#step(event));
    for (const kind of ["pointerover", "focusin"]) this.element.addEventListener(kind, (event) => this.#rest(event));
    for (const kind of ["pointerleave", "focusout"]) this.element.addEventListener(kind, () => this.highlight.nothing());
  }

  #press(event: MouseEvent): void {
    const id = rowId(event);
    if (id === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.open(id);
  }

  #rest(event: Event): void {
    const project = this.#projects.get(rowId(event) ?? -1);
    if (project) this.highlight.project(project);
  }

  #step(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const row = (event.target as HTMLElement).closest("li");
    const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
    const link = next?.querySelector("a");
    if (!link) return;
    event.preventDefault();
    link.focus();
  }

  #light(projects: ReadonlySet<number>, positions: ReadonlySet<string>): void {
    for (const row of this.element.querySelectorAll<HTMLElement>(".row")) {
      const id = Number(row.dataset["id"]);
      const project = this.#projects.get(id);
      const here = project !== undefined && projects.size === 0 && [...positionsOf(project)].some((one) => positions.has(one));
      row.classList.toggle("lit", projects.has(id) || here);
    }
  }
}

function rowId(event: Event): number | null {
  const row = (event.target as HTMLElement).closest<HTMLElement>(".row");
  return row ? Number(row.dataset["id"]) : null;
}
