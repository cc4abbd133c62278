import { h } from "../map/dom";
import { t } from "../map/words";
import { told } from "./told";
import type { Preview, System } from "./types";

/** Which coordinate system was found and why; where there is doubt, the others to choose from. */
export function systemPanel({ system, stated, alternatives, doubts }: Preview, choose: (key: string) => void): HTMLElement {
  const offered = system && !alternatives.some(({ key }) => key === system.key) ? [system, ...alternatives] : alternatives;
  const found = system && alternatives.length === 0 && h("div", {}, h("b", {}, told(system, "name")), h("p", { class: "quiet" }, told(system, "reason")));
  const nothing = !system && alternatives.length === 0 && h("p", {}, t("sitefiles.system.none"));
  const ask = !system && alternatives.length > 0 && h("p", { class: "wanted" }, t(stated ? "sitefiles.system.elsewhere" : "sitefiles.system.choose"));
  const choices = alternatives.length > 0 && systemChoices(offered, system?.key ?? null, choose);
  const cls = system ? "found" : "found open";
  return h("section", { class: cls, id: "found-system" }, h("h2", {}, t("sitefiles.system")), found, nothing, ask, choices, doubtList(doubts));
}

function systemChoices(offered: System[], chosen: string | null, choose: (key: string) => void): HTMLElement {
  const option = (system: System): HTMLElement => {
    const radio = h("input", { type: "radio", name: "system", value: system.key, checked: system.key === chosen, onchange: () => choose(system.key) });
    const name = h("b", {}, told(system, "name"), system.swapped ? h("span", { class: "badge" }, t("sitefiles.system.swapped")) : null);
    return h("label", {}, radio, h("span", {}, name, h("small", {}, told(system, "reason"))));
  };
  return h("fieldset", { class: "choices" }, h("legend", { class: "sr" }, t("sitefiles.system")), ...offered.map(option));
}

/** What the server doubts about the whole file. */
function doubtList(doubts: Preview["doubts"]): HTMLElement | null {
  if (!doubts.length) return null;
  return h("ul", { class: "file-doubts" }, ...doubts.map((doubt) => h("li", {}, told(doubt, "message"))));
}

export function encodingPanel({ encoding }: Preview): HTMLElement {
  const sure = h("p", { class: encoding.sure ? "quiet" : "wanted" }, told(encoding, "reason"));
  return h("section", { class: encoding.sure ? "found" : "found open" }, h("h2", {}, t("sitefiles.encoding")), h("b", {}, encoding.name.toUpperCase()), sure);
}
