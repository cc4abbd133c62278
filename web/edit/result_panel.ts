import { h } from "../map/dom";
import { t } from "../map/words";
import { panel } from "./ask";
import { muWords } from "./figures";
import { storedName } from "./names";
import type { Attached, Contradiction, Follows, Overlap, Saved } from "./types";

/** What was stored, and what it means: where the ground lies, what the document says otherwise, who else claims it. */
export function resultPanel(stored: readonly Saved[], close: () => void): HTMLElement {
  const title = t("edit.saved", { n: stored.length });
  return panel("saved", title, close, ...stored.map(resultOf));
}

function resultOf({ site, attached, contradictions, overlaps }: Saved): HTMLElement {
  const head = t(site.geometry ? "edit.saved.version" : "edit.saved.removed", { name: storedName(site.site), version: String(site.version) });
  const area = site.area_mu !== null && h("span", {}, ` ${muWords(site.area_mu)}`);
  return h("article", { class: "result" }, h("h3", {}, head, area), ...followsOf({ attached, contradictions, overlaps }));
}

/** The units a site lies in, what the document says otherwise, and who else claims the ground. */
export function followsOf({ attached, contradictions, overlaps }: Follows): HTMLElement[] {
  return [...contradictions.map(contradiction), overlapList(overlaps), attachedList(attached)].filter((part) => part !== null);
}

/** The units a site lies in, in one line: measured parts with their share, the others as the document says. */
function attachedList(attached: readonly Attached[]): HTMLElement | null {
  if (!attached.length) return null;
  const units = attached.map(({ code, name, share, by }) => {
    const part = by === "geometry" && share !== null ? percent(share) : t("edit.attached.stated");
    return h("li", {}, h("a", { href: `/units/${code}` }, name), " ", h("span", { class: "quiet" }, part));
  });
  return h("div", { class: "attached" }, h("span", { class: "quiet" }, t("edit.attached")), h("ul", {}, ...units));
}

function contradiction({ message }: Contradiction): HTMLElement {
  return h("p", { class: "note doubt" }, message);
}

function overlapList(overlaps: readonly Overlap[]): HTMLElement | null {
  if (!overlaps.length) return null;
  const rows = overlaps.map(({ project, project_name, area_mu, share }) => {
    const said = t("edit.overlap", { area: muWords(area_mu), share: percent(share) });
    return h("li", {}, h("a", { href: `/projects/${project}` }, project_name), ` ${said}`);
  });
  return h("div", { class: "note doubt overlaps" }, h("h4", {}, t("edit.overlaps")), h("ul", {}, ...rows));
}

function percent(share: number): string {
  return share.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 });
}
