import type { Choices, ProjectRef, Role } from "./types";

export const NO_CHOICES: Choices = { layer: null, system: null, fields: {}, project: null, assigned: {}, left_out: [], repairing: false };

/** Another layer is another table: what was said of columns and features no longer holds. */
export function withLayer(choices: Choices, layer: string): Choices {
  return { ...NO_CHOICES, project: choices.project, layer };
}

export function withSystem(choices: Choices, system: string): Choices {
  return { ...choices, system };
}

/** The column "" means that no column has the role. */
export function withField(choices: Choices, role: Role, column: string): Choices {
  return { ...choices, fields: { ...choices.fields, [role]: column } };
}

/** All features to one project, whatever the columns say of projects. */
export function withAllTo(choices: Choices, project: ProjectRef): Choices {
  return { ...choices, project: project.id, assigned: {}, fields: { ...choices.fields, project: "", project_name: "" } };
}

/** Back to what the columns say of projects. */
export function withoutProject(choices: Choices): Choices {
  const { project: _number, project_name: _name, ...fields } = choices.fields;
  return { ...choices, project: null, fields };
}

export function isAllToOne({ project, fields }: Choices): boolean {
  return project !== null && fields.project === "" && fields.project_name === "";
}

/** These features to a project, or with null back to what the file says. */
export function withAssigned(choices: Choices, features: readonly number[], project: number | null): Choices {
  const assigned = { ...choices.assigned };
  for (const feature of features) {
    if (project === null) delete assigned[feature];
    else assigned[feature] = project;
  }
  return { ...choices, assigned };
}

export function withLeftOut(choices: Choices, features: readonly number[], out: boolean): Choices {
  const left = new Set(choices.left_out);
  for (const feature of features) {
    if (out) left.add(feature);
    else left.delete(feature);
  }
  return { ...choices, left_out: [...left].sort((a, b) => a - b) };
}

export function withRepairing(choices: Choices, repairing: boolean): Choices {
  return { ...choices, repairing };
}

/** Choices outlive a reload of the page, not the tab. */
export function keepChoices(id: number, choices: Choices): void {
  sessionStorage.setItem(keyOf(id), JSON.stringify(choices));
}

export function keptChoices(id: number): Choices {
  const kept = sessionStorage.getItem(keyOf(id));
  return kept ? { ...NO_CHOICES, ...(JSON.parse(kept) as Partial<Choices>) } : NO_CHOICES;
}

export function forgetChoices(id: number): void {
  sessionStorage.removeItem(keyOf(id));
}

function keyOf(id: number): string {
  return `site-import:${id}`;
}
