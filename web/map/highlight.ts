import type { Project } from "./types";

/** What the pointer or the keyboard rests on: projects and the points they stand at. */
export interface Lit {
  projects: ReadonlySet<number>;
  positions: ReadonlySet<string>;
}

const NOTHING: Lit = { projects: new Set(), positions: new Set() };

/** Joins list and map: who lights a row lights the place, and the reverse. */
export class Highlight {
  lit: Lit = NOTHING;
  readonly #listeners: ((lit: Lit) => void)[] = [];

  /** Lights a project and every point it stands at. */
  project(project: Project): void {
    this.#light({ projects: new Set([project.id]), positions: positionsOf(project) });
  }

  /** Lights one point; of one project, or of all that stand there. */
  point(position: string | undefined, projectId?: number): void {
    const projects = projectId === undefined ? [] : [projectId];
    this.#light({ projects: new Set(projects), positions: new Set(position === undefined ? [] : [position]) });
  }

  nothing(): void {
    if (this.lit !== NOTHING) this.#light(NOTHING);
  }

  onChange(listener: (lit: Lit) => void): void {
    this.#listeners.push(listener);
  }

  #light(lit: Lit): void {
    this.lit = lit;
    for (const listener of this.#listeners) listener(lit);
  }
}

/** The points a project stands at. */
export function positionsOf(project: Project): Set<string> {
  return new Set(project.places.flatMap((place) => (place.position === null ? [] : [place.position])));
}
