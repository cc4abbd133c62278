import { h } from "../map/dom";
import { t } from "../map/words";
import { canBeRepaired, isDouble, lacksProject } from "./feature_state";
import { told } from "./told";
import type { Choices, Preview, PreviewFeature } from "./types";

export interface FileDeeds {
  layer(name: string): void;
  repair(repairing: boolean): void;
  leaveOut(features: number[]): void;
  putBack(features: number[]): void;
}

/** So many that were left out are named one by one. */
const FEW = 12;

/** The file, its layer, what is doubtful about it, and what can be done about all features at once. */
export function filePanel(preview: Preview, choices: Choices, does: FileDeeds): HTMLElement {
  const { file, layer, layers, features, doubts } = preview;
  const repairable = features.filter((feature) => feature.repaired !== null && feature.problems.some(({ kind }) => kind === "invalid"));
  const blocked = features.filter((feature) => feature.blocked && !canBeRepaired(feature));
  const doubles = features.filter((feature) => isDouble(feature) && !feature.blocked);
  return h(
    "section", { class: "found file-found" },
    h("h2", {}, file),
    doubts.length ? h("ul", { class: "file-doubts" }, ...doubts.map((doubt) => h("li", {}, told(doubt, "message")))) : null,
    layers.length > 1 ? layerChoice(layer, layers, does) : null,
    repairable.length ? repairChoice(repairable.length, choices, does) : null,
    blocked.length ? leaveOut(blocked.every(lacksProject) ? "projects" : "blocked", blocked, does) : null,
    doubles.length ? leaveOut("doubles", doubles, does) : null,
    choices.left_out.length ? leftOut(choices.left_out, does) : null,
  );
}

function layerChoice(layer: string, layers: string[], does: FileDeeds): HTMLElement {
  const select = h("select", { name: "layer", onchange: () => does.layer(select.value) }, ...layers.map((name) => h("option", { value: name, selected: name === layer }, name)));
  return h("label", { class: "field-row" }, h("span", {}, t("sitefiles.layer")), select);
}

function repairChoice(n: number, { repairing }: Choices, does: FileDeeds): HTMLElement {
  const box = h("input", { type: "checkbox", name: "repairing", checked: repairing, onchange: () => does.repair(box.checked) });
  return h("label", { class: "check-row" }, box, h("span", {}, t("sitefiles.repair", { n }), h("small", {}, t("sitefiles.repair.shown"))));
}

function leaveOut(why: "projects" | "blocked" | "doubles", features: PreviewFeature[], does: FileDeeds): HTMLElement {
  const press = (): void => does.leaveOut(features.map(({ number }) => number));
  return h("button", { type: "button", class: "button", onclick: press }, t(`sitefiles.leave_out.${why}`, { n: features.length }));
}

function leftOut(numbers: number[], does: FileDeeds): HTMLElement {
  const one = (n: number): HTMLElement => h("button", { type: "button", class: "button small", onclick: () => does.putBack([n]) }, t("sitefiles.put_back", { n: String(n) }));
  const all = h("button", { type: "button", class: "button small", onclick: () => does.putBack(numbers) }, t("sitefiles.put_back.all", { n: numbers.length }));
  const offers = numbers.length <= FEW ? numbers.map(one) : [];
  return h("div", { class: "left-out" }, h("p", {}, t("sitefiles.outcome.left_out", { n: numbers.length })), ...offers, numbers.length > 1 ? all : null);
}
