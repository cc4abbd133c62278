import type { Category } from "./types";

export interface Slice {
  colour: string;
  count: number;
  /** Angles in radians, clockwise from the top. */
  from: number;
  to: number;
}

/** Reads what a cluster is made of, "bee:3,cattle:5"; parts that say no count are left out. */
export function parseBy(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const part of text.split(",")) {
    const [key, digits] = part.split(":");
    const count = Number(digits);
    if (key && Number.isInteger(count) && count > 0) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

/** The ring round a cluster: one slice a colour in the catalogue's order, so that equal mixtures look equal. */
export function ringSlices(by: Map<string, number>, categories: Category[]): Slice[] {
  const byColour = new Map<string, number>();
  for (const category of categories) {
    const count = by.get(category.key);
    if (count) byColour.set(category.colour, (byColour.get(category.colour) ?? 0) + count);
  }
  const total = [...byColour.values()].reduce((sum, count) => sum + count, 0);
  let done = 0;
  return [...byColour].map(([colour, count]) => {
    const from = (done / total) * 2 * Math.PI;
    done += count;
    return { colour, count, from, to: (done / total) * 2 * Math.PI };
  });
}

/** Radius in pixels; grows with the digits' room and slowly with the count, never beyond 26. */
export function clusterRadius(count: number): number {
  return Math.min(26, 13 + 2.6 * Math.log2(Math.max(count, 2)) * 0.75);
}

/** The count as it is written in the ring. */
export function clusterLabel(count: number): string {
  return count < 10000 ? String(count) : `${Math.floor(count / 1000)}k`;
}
