import type { ProjectDetail } from "../map/types";
import { t } from "../map/words";
import { quantitiesLine } from "./draft";
import type { ReviewItem } from "./types";

/** One of the two things that may be one: its title and its rows of label and words, in the same order for both. */
export interface Side {
  title: string;
  rows: (readonly [label: string, words: string])[];
}

export function sideOfItem(item: ReviewItem, title: string, category: (key: string) => string): Side {
  const places = item.places.map(({ written, unit_name }) => placeWords(written, unit_name));
  return { title, rows: rowsOf({ ...item, places, category: category(item.category), evidence: item.evidence }) };
}

/** A project of another notice, with the sentences it comes from. */
export function sideOfProject(project: ProjectDetail, category: (key: string) => string): Side {
  const places = project.places.map(({ name, unit_name }) => placeWords(name, unit_name));
  const quoted = project.evidence.flatMap(({ text, start, end }) =>
    text === null ? [] : [[...text].slice(start ?? 0, end ?? undefined).join("")]);
  const told = { ...project, places, quantities: project.amounts, category: category(project.category) };
  const title = t("review.merge.project", { title: project.document.title });
  return { title, rows: rowsOf({ ...told, evidence: quoted.join(" / ") }) };
}

/** As written, and what it was taken for where that is another name. */
function placeWords(written: string, unitName: string | null): string {
  return unitName && unitName !== written ? `${written} → ${unitName}` : written;
}

interface Told {
  evidence: string | null;
  name: string;
  category: string;
  action: string;
  places: string[];
  quantities: Parameters<typeof quantitiesLine>[0];
  lead: string | null;
  deadline: string | null;
}

function rowsOf(told: Told): Side["rows"] {
  return [
    ["review.evidence", told.evidence ?? ""],
    ["review.name", told.name],
    ["review.category", told.category],
    ["review.action", t(`action.${told.action}`)],
    ["review.places", told.places.join(t("list.comma"))],
    ["review.quantities", quantitiesLine(told.quantities, t("list.comma"))],
    ["review.lead_unit", told.lead ?? ""],
    ["review.deadline", told.deadline ?? ""],
  ];
}
