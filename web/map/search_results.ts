import { parseCoordinate } from "./coordinates";
import { shortName } from "./unit_names";
import type { Found } from "./types";

/** What choosing a result leads to. */
export type Target =
  | { kind: "coordinate"; lon: number; lat: number }
  | { kind: "unit"; code: string }
  | { kind: "project"; id: number }
  | { kind: "document"; id: number };

export interface Result {
  target: Target;
  name: string;
  /** Where it lies or where it comes from. */
  beside: string;
  /** Key of the words that say why it was found; null where the name itself says so. */
  why: string | null;
  category?: string;
}

export interface ResultGroup {
  /** Key of the group's title. */
  title: string;
  results: Result[];
}

/** The answer in the order people look for things: a typed coordinate, places, projects, documents. */
export function groupResults(text: string, found: Found | null): ResultGroup[] {
  const groups: ResultGroup[] = [
    { title: "search.coordinate", results: coordinateResults(text) },
    { title: "search.units", results: (found?.units ?? []).map(unitResult) },
    { title: "search.projects", results: (found?.projects ?? []).map(projectResult) },
    { title: "search.documents", results: (found?.documents ?? []).map(documentResult) },
  ];
  return groups.filter(({ results }) => results.length > 0);
}

/** The page of a target, for the search box outside the map. */
export function pageOf(target: Target): string {
  switch (target.kind) {
    case "coordinate":
      return `/?at=${target.lon},${target.lat},13&all=1`;
    case "unit":
      return `/units/${target.code}`;
    case "project":
      return `/projects/${target.id}`;
    case "document":
      return `/documents/${target.id}`;
  }
}

function coordinateResults(text: string): Result[] {
  const at = parseCoordinate(text);
  if (!at) return [];
  return [{ target: { kind: "coordinate", ...at }, name: `${at.lon}, ${at.lat}`, beside: "", why: null }];
}

function unitResult(unit: Found["units"][number]): Result {
  return {
    target: { kind: "unit", code: unit.code },
    name: shortName(unit.name),
    beside: unit.path,
    why: unit.why === "name" ? null : `why.${unit.why}`,
  };
}

function projectResult(project: Found["projects"][number]): Result {
  const { id, name, category, document_number: beside } = project;
  return { target: { kind: "project", id }, name, beside: beside ?? "", why: null, category };
}

function documentResult(document: Found["documents"][number]): Result {
  return { target: { kind: "document", id: document.id }, name: document.title, beside: document.number ?? "", why: null };
}
