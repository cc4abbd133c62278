import { h } from "./dom";
import { inCounty, isNarrowed, NO_FILTERS, type Filters } from "./filters";
import { shortName } from "./unit_names";
import type { Choices } from "./types";
import { t } from "./words";

type Choose = (filters: Filters) => void;
type Option = [value: string, label: string];

/** The four choices above the list, and a chip for everything chosen elsewhere. */
export function showFilters(element: HTMLElement, choices: Choices, filters: Filters, choose: Choose): void {
  const focused = document.activeElement?.id;
  const counties = choices.counties.map(({ code, name, projects }): Option => [code, `${name} ${projects}`]);
  const townships = choices.townships.map(({ code, name, projects }): Option => [code, `${name} ${projects}`]);
  const years = choices.years.map((year): Option => [String(year), t("year", { year: String(year) })]);
  const documents = choices.documents.map(({ id, number, title }): Option => [String(id), [number, title].filter(Boolean).join(" ")]);
  const { county, township, year, document: doc } = filters;
  element.replaceChildren(
    picker("county", county, counties, (code) => choose(inCounty(filters, code))),
    picker("township", township, townships, (code) => choose({ ...filters, township: code, unit: "", position: "" })),
    picker("year", year, years, (value) => choose({ ...filters, year: value })),
    picker("document", doc, documents, (value) => choose({ ...filters, document: value })),
  );
  if (focused) document.getElementById(focused)?.focus();
}

/** Chips for what the pickers cannot show, each with a way back, and one way back from everything. */
export function showChips(element: HTMLElement, filters: Filters, names: Record<string, string>, choose: Choose): void {
  const chips = (["unit", "position", "action", "q"] as const)
    .filter((key) => filters[key])
    .map((key) => chip(chipWords(key, filters, names), () => choose({ ...filters, [key]: "" })));
  const clear = h(
    "button",
    { type: "button", class: "link", onclick: () => choose({ ...NO_FILTERS, county: filters.county }) },
    t("filter.clear"),
  );
  const note = filters.position ? h("p", { class: "quiet" }, names["note"] ?? "") : "";
  element.replaceChildren(...chips, isNarrowed(filters) ? clear : "", note);
}

function chipWords(key: "unit" | "position" | "action" | "q", filters: Filters, names: Record<string, string>): string {
  if (key === "action") return t(`action.${filters.action}`);
  return t(`chip.${key}`, { name: shortName(names[key] ?? filters[key]) });
}

function chip(words: string, remove: () => void): HTMLElement {
  return h(
    "span",
    { class: "chip" },
    words,
    h("button", { type: "button", "aria-label": t("filter.remove", { name: words }), onclick: remove }, "×"),
  );
}

function picker(name: string, value: string, options: Option[], pick: (value: string) => void): HTMLElement {
  const select = h(
    "select",
    { id: `filter-${name}`, name, disabled: options.length === 0 },
    h("option", { value: "" }, t(`filter.${name}.any`)),
    ...options.map(([code, label]) => h("option", { value: code, selected: code === value }, label)),
  );
  select.addEventListener("change", () => pick(select.value));
  return h("label", { class: value ? "picker chosen" : "picker" }, h("span", { class: "sr" }, t(`filter.${name}`)), select);
}
