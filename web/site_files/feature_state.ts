import type { Preview, PreviewFeature } from "./types";

/** What becomes of a feature: the first that fits. */
export type FeatureState = "blocked" | "doubtful" | "new" | "changed" | "unchanged";
export const STATES: readonly FeatureState[] = ["blocked", "doubtful", "new", "changed", "unchanged"];

export function stateOf({ blocked, problems, unchanged, site }: PreviewFeature): FeatureState {
  if (blocked) return "blocked";
  if (problems.length) return "doubtful";
  if (unchanged) return "unchanged";
  return site === null ? "new" : "changed";
}

/** Those first that need a person; in the order of the file within. */
export function inOrder(features: readonly PreviewFeature[]): PreviewFeature[] {
  const ranks: Partial<Record<FeatureState, number>> = { blocked: 0, doubtful: 1 };
  const rank = (feature: PreviewFeature): number => ranks[stateOf(feature)] ?? 2;
  return [...features].sort((a, b) => rank(a) - rank(b) || a.number - b.number);
}

export function countStates(features: readonly PreviewFeature[]): Record<FeatureState, number> {
  const counts = { blocked: 0, doubtful: 0, new: 0, changed: 0, unchanged: 0 };
  for (const feature of features) counts[stateOf(feature)] += 1;
  return counts;
}

/** Blocked by nothing but a flaw of the shape for which there is a repair. */
export function canBeRepaired({ repaired, problems }: PreviewFeature): boolean {
  const blocking = problems.filter((problem) => problem.blocking);
  return repaired !== null && problems.some(({ kind }) => kind === "invalid") && blocking.every(({ kind }) => kind === "invalid");
}

/** There already, in the project or earlier in the file. */
export function isDouble({ problems }: PreviewFeature): boolean {
  return problems.some(({ kind }) => kind === "there_already" || kind === "twice_in_file");
}

/** Blocked because nothing says to which project it belongs. */
export function lacksProject({ problems }: PreviewFeature): boolean {
  return problems.some(({ kind }) => kind === "no_project" || kind === "several_projects");
}

/** Whether all of the file can be stored as it stands. */
export function isComplete({ ready, system }: Pick<Preview, "ready" | "system">): boolean {
  return ready && system !== null;
}
