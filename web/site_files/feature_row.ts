import { formatMu } from "../map/measures";
import { h } from "../map/dom";
import { t } from "../map/words";
import { lengthWords } from "../edit/figures";
import { storedName } from "../edit/names";
import type { SiteFilesApi } from "./api";
import { lacksProject, stateOf } from "./feature_state";
import { ProjectPicker } from "./project_picker";
import { told } from "./told";
import type { PreviewFeature, ProjectRef } from "./types";

export interface RowDeeds {
  show(feature: PreviewFeature): void;
  leaveOut(feature: PreviewFeature): void;
  assign(feature: PreviewFeature, project: ProjectRef): void;
}

/** One feature: what it is called, how large, where it goes, and what is wrong with it. */
export function featureRow(feature: PreviewFeature, selected: boolean, api: SiteFilesApi, does: RowDeeds): HTMLElement {
  const state = stateOf(feature);
  const label = feature.label === String(feature.number) ? "" : feature.label;
  const name = h("b", {}, h("span", { class: "row-number" }, `${feature.number}`), label || t("sitefiles.feature", { n: String(feature.number) }));
  const head = h(
    "button", { type: "button", class: "row-head", "aria-pressed": String(selected), onclick: () => does.show(feature) },
    h("span", { class: "swatch", "data-state": state, "aria-hidden": "true" }), name, h("span", { class: "figure" }, sizeWords(feature)),
  );
  const problems = feature.problems.map((problem) => h("li", { class: problem.blocking ? "grave" : "" }, told(problem, "message")));
  return h(
    "li", { "data-feature": feature.number, "data-state": state }, head,
    h("p", { class: "row-goes" }, ...goesTo(feature)),
    problems.length ? h("ul", { class: "row-problems" }, ...problems) : null,
    rowDeeds(feature, selected, api, does),
  );
}

function sizeWords({ area_mu, length_m, geometry }: PreviewFeature): string {
  if (area_mu !== null && area_mu > 0) return `${formatMu(area_mu)} ${t("unit.亩")}`;
  if (length_m !== null && length_m > 0) return lengthWords(length_m);
  return geometry?.type.endsWith("Point") ? t("sitefiles.feature.point") : "";
}

function goesTo({ project, site, unchanged }: PreviewFeature): (Node | string)[] {
  if (!project) return [h("span", { class: "quiet" }, t("sitefiles.feature.no_project"))];
  const what = site === null ? t("sitefiles.feature.new") : t(unchanged ? "sitefiles.feature.unchanged" : "sitefiles.feature.changed", { site: storedName(site) });
  return [h("a", { href: `/projects/${project.id}/sites`, target: "_blank", rel: "noopener" }, project.name), h("small", {}, what)];
}

/** Deeds are offered where one is needed, and for the feature that was pressed. */
function rowDeeds(feature: PreviewFeature, selected: boolean, api: SiteFilesApi, does: RowDeeds): HTMLElement | null {
  if (!selected && !feature.blocked) return null;
  const out = button(t("sitefiles.feature.leave_out"), () => does.leaveOut(feature));
  const find = feature.site === null && button(t(lacksProject(feature) ? "sitefiles.feature.find" : "sitefiles.feature.other"), () => {
    const among = feature.candidates.map(({ id }) => id);
    const picker = new ProjectPicker(api, t("sitefiles.fields.project"), (project) => does.assign(feature, project), { text: feature.candidates[0]?.name ?? "", among });
    deeds.replaceChildren(picker.element, out);
    picker.focus();
    if (among.length) picker.ask();
  });
  const deeds = h("div", { class: "row-deeds" }, find, out);
  return deeds;
}

function button(words: string, press: () => void): HTMLElement {
  return h("button", { type: "button", class: "button small", onclick: press }, words);
}
