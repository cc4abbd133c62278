import { h } from "./dom";
import { toggleCategory, type Filters } from "./filters";
import { mark } from "./mark";
import type { Catalogue, Category, Counts, Group } from "./types";
import { inLanguage, t } from "./words";

/** The legend is the filter: one button a category with its symbol and count, gathered by group. */
export function showLegend(
  element: HTMLElement,
  catalogue: Catalogue,
  counts: Counts,
  filters: Filters,
  choose: (filters: Filters) => void,
): void {
  const focused = (document.activeElement as HTMLElement | null)?.dataset["category"];
  const rows = catalogue.groups.map((group) => groupRow(group, catalogue, counts, filters, choose));
  element.replaceChildren(...rows.filter((row) => row !== null));
  if (focused) element.querySelector<HTMLElement>(`[data-category="${focused}"]`)?.focus();
}

function groupRow(
  group: Group,
  catalogue: Catalogue,
  counts: Counts,
  filters: Filters,
  choose: (filters: Filters) => void,
): HTMLElement | null {
  const members = catalogue.categories.filter((category) => category.group === group.key);
  const present = members.filter(({ key }) => (counts.by_category[key] ?? 0) > 0 || filters.category.includes(key));
  if (!present.length) return null;
  const keys = present.map(({ key }) => key);
  const name = inLanguage(group);
  return h(
    "div",
    { class: "legend-group", role: "group", "aria-label": name },
    h(
      "button",
      {
        type: "button",
        class: "legend-title",
        "data-category": `group:${group.key}`,
        title: t("legend.group", { name }),
        onclick: () => choose(toggleCategory(filters, keys)),
      },
      name,
    ),
    h("div", { class: "legend-items" }, ...present.map((category) => item(category, counts, filters, choose))),
  );
}

function item(
  category: Category,
  counts: Counts,
  filters: Filters,
  choose: (filters: Filters) => void,
): HTMLButtonElement {
  const chosen = filters.category.includes(category.key);
  const off = filters.category.length > 0 && !chosen;
  return h(
    "button",
    {
      type: "button",
      class: off ? "legend-item off" : "legend-item",
      "aria-pressed": String(chosen),
      "data-category": category.key,
      onclick: () => choose(toggleCategory(filters, [category.key])),
    },
    mark(category, true),
    h("span", {}, inLanguage(category)),
    h("span", { class: "count" }, String(counts.by_category[category.key] ?? 0)),
  );
}
