import { h } from "./dom";
import { mark } from "./mark";
import { formatFigure } from "./measures";
import { placesLine } from "./place_words";
import type { Category, Project } from "./types";
import { language, t, wordOr } from "./words";

/** One project in the list: its mark, its name, where, and its first amount. */
export function projectRow(project: Project, category: Category | undefined): HTMLLIElement {
  const certain = project.places.some((place) => place.certain);
  return h(
    "li",
    { class: "row", "data-id": project.id },
    h(
      "a",
      { href: `/projects/${project.id}`, class: "row-link" },
      mark(category, certain),
      h("span", { class: "row-name" }, project.name, ...badges(project)),
      h("span", { class: "row-where" }, whereAndWhen(project)),
      figure(project),
    ),
  );
}

/** Marks for what is not simply published fact: drafts and samples. */
export function badges(project: { state: string; sample: boolean }): HTMLElement[] {
  const words = [project.state === "draft" && "state.draft", project.sample && "state.sample"];
  return words.filter((word) => word !== false).map((word) => h("span", { class: "badge" }, t(word)));
}

function whereAndWhen(project: Project): string {
  const where = project.places.length ? placesLine(project.places) : t("row.nowhere");
  return [where, project.year].filter(Boolean).join(t("list.dot"));
}

function figure(project: Project): HTMLElement | null {
  const amount = project.amounts[0];
  if (!amount) return null;
  const { number, unit } = formatFigure(amount.value, amount.unit, language());
  return h("span", { class: "row-figure" }, h("b", {}, number), h("small", {}, wordOr(`unit.${unit}`, unit)));
}
