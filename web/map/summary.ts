import { h } from "./dom";
import { formatDate } from "./measures";
import type { Catalogue, Choices, Counts } from "./types";
import { inLanguage, language, t } from "./words";

/** Title of the county, one line of what is planned, and a quiet bar of its groups. */
export function showSummary(element: HTMLElement, county: string, counts: Counts, catalogue: Catalogue): void {
  element.replaceChildren(
    h("h1", {}, county || t("county.all")),
    h("p", { class: "summary-line" }, t("summary.line", { n: counts.projects, places: counts.places })),
    groupBar(counts, catalogue),
  );
}

/** What was read, and how much of it names no unit for certain. */
export function showCoverage(element: HTMLElement, counts: Counts, choices: Choices): void {
  const real = choices.documents.filter(({ sample }) => !sample);
  const dates = real.flatMap(({ dated }) => (dated ? [dated] : [])).sort();
  const latest = dates.at(-1);
  const read = latest
    ? t("coverage.read", { n: real.length, date: formatDate(latest, language()) })
    : t("coverage.none");
  element.replaceChildren(
    h("p", {}, h("a", { href: "/documents" }, read)),
    counts.unplaced > 0 ? h("p", {}, t("coverage.unplaced", { n: counts.unplaced })) : "",
  );
}

function groupBar(counts: Counts, catalogue: Catalogue): SVGElement | HTMLElement {
  const groups = catalogue.groups.map((group) => ({ group, n: countOf(group.key, counts, catalogue) }));
  const parts = groups.filter(({ n }) => n > 0);
  const words = parts.map(({ group, n }) => `${inLanguage(group)} ${n}`).join(t("list.comma"));
  const bar = h("div", { class: "group-bar", role: "img", "aria-label": words });
  for (const { group, n } of parts) {
    const part = h("span", { title: `${inLanguage(group)} ${n}` });
    part.style.flexGrow = String(n);
    part.style.color = group.colour;
    bar.append(part);
  }
  return bar;
}

function countOf(group: string, counts: Counts, catalogue: Catalogue): number {
  const keys = catalogue.categories.filter((category) => category.group === group).map(({ key }) => key);
  return keys.reduce((sum, key) => sum + (counts.by_category[key] ?? 0), 0);
}
