import { h } from "../map/dom";
import { t } from "../map/words";
import { told } from "./told";
import type { Preview, System } from "./types";

/** Which coordinate system was found and why; where there is doubt, the others to choose from. */
export function systemPanel({ system, stated, alternatives }: Preview, choose: (key: string) => void): HTMLElement {
  if (system && !alternatives.length) return foundRow("found-system", t("sitefiles.system"), told(system, "name"), told(system, "reason"), true);
  const offered = system && !alternatives.some(({ key }) => key === system.key) ? [system, ...alternatives] : alternatives;
  const ask = system ? "sitefiles.system.chosen" : `sitefiles.system.${alternatives.length ? (stated ? "elsewhere" : "choose") : "none"}`;
  return h(
    "section", { class: system ? "found" : "found open", id: "found-system" },
    h("h2", {}, t("sitefiles.system")), h("p", { class: system ? "quiet" : "wanted" }, t(ask)),
    offered.length ? systemChoices(offered, system?.key ?? null, choose) : null,
  );
}

function systemChoices(offered: System[], chosen: string | null, choose: (key: string) => void): HTMLElement {
  const option = (system: System): HTMLElement => {
    const radio = h("input", { type: "radio", name: "system", value: system.key, checked: system.key === chosen, onchange: () => choose(system.key) });
    const name = h("b", {}, told(system, "name"), system.swapped ? h("span", { class: "badge" }, t("sitefiles.system.swapped")) : null);
    return h("label", {}, radio, h("span", {}, name, h("small", {}, told(system, "reason"))));
  };
  return h("fieldset", { class: "choices" }, h("legend", { class: "sr" }, t("sitefiles.system")), ...offered.map(option));
}

export function encodingPanel({ encoding }: Preview): HTMLElement {
  return foundRow("found-encoding", t("sitefiles.encoding"), encoding.name.toUpperCase(), told(encoding, "reason"), encoding.sure);
}

/** What was found and why, in two lines. */
function foundRow(id: string, title: string, name: string, reason: string, sure: boolean): HTMLElement {
  return h("section", { class: `found row ${sure ? "" : "open"}`.trim(), id }, h("h2", {}, title), h("div", {}, h("b", {}, name), h("small", {}, reason)));
}
