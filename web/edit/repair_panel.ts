import { h } from "../map/dom";
import { t } from "../map/words";
import { button, deeds, panel } from "./ask";
import { muWords } from "./figures";
import type { Repaired } from "./types";

const M2_PER_MU = 10_000 / 15;

/** What the server would mend, before it is taken. */
export function repairPanel(name: string, repaired: Repaired, take: () => void, leave: () => void): HTMLElement {
  const { problems, changed_m2 } = repaired;
  const changed = changed_m2 < 1 ? t("edit.repair.little") : t("edit.repair.changed", { area: muWords(changed_m2 / M2_PER_MU) });
  return panel("repair", t("edit.repair", { name }), leave,
    problems.length ? h("ul", { class: "said" }, ...problems.map((said) => h("li", {}, said))) : null,
    h("p", {}, changed),
    h("p", { class: "quiet" }, t("edit.repair.preview")),
    deeds(button(t("edit.repair.take"), take, "main"), button(t("edit.repair.leave"), leave)));
}
