import type { Shape } from "../map/actions";
import { h } from "../map/dom";
import { t } from "../map/words";
import { momentWords } from "../review/moments";
import { button, deeds, panel } from "./ask";
import { measuredAll, muWords } from "./figures";
import type { Overlays } from "./overlays";
import type { Stale } from "./types";

type Shown = "both" | "mine" | "theirs" | "older";

/** The three shapes of a site that two people changed at once; metres of the zone, null where it was removed. */
export interface ThreeShapes {
  mine: Shape | null;
  theirs: Shape | null;
  older: Shape | null;
}

export interface Decisions {
  /** Mine as a new version on top of theirs. */
  keepMine(): void;
  /** Theirs stands, mine is left in the undo steps. */
  takeTheirs(): void;
  /** Theirs is edited on, mine stays in sight as a shadow. */
  editTheirs(): void;
}

/** Shows both shapes over each other or one at a time, and asks which is to stand. Nothing is merged. */
export function stalePanel(stale: Stale, shapes: ThreeShapes, overlays: Overlays, epsg: number, decide: Decisions): HTMLElement {
  const { current, base } = stale;
  const area = (shape: Shape | null): string => (shape ? muWords(measuredAll([shape], epsg).area_mu) : t("edit.stale.removed"));
  const lay = (shown: Shown): void => overlays.show(laid(shown, shapes));
  const row = (cls: string, word: string, shape: Shape | null): HTMLElement => h("li", { class: cls }, h("span", { class: "swatch", "aria-hidden": "true" }), word, h("b", {}, area(shape)));
  const list = h("ul", { class: "stale-shapes" },
    row("mine", t("edit.stale.mine"), shapes.mine),
    row("theirs", t("edit.stale.theirs", { name: current.by, version: String(current.version) }), shapes.theirs),
    row("older", t("edit.stale.base", { version: String(base.version) }), shapes.older));
  const sentence = t("edit.stale.sentence", { name: current.by, when: momentWords(current.at), version: String(current.version), base: String(base.version) });
  const reason = current.reason && h("p", { class: "quiet" }, t("edit.version.reason", { reason: current.reason }));
  lay("both");
  return panel("stale", t("edit.stale"), null, h("p", { role: "alert" }, sentence), reason, list, shownSwitch(lay),
    deeds(
      button(t("edit.stale.keep"), decide.keepMine),
      button(t("edit.stale.take"), decide.takeTheirs, "main"),
      button(t("edit.stale.edit"), decide.editTheirs),
    ));
}

function laid(shown: Shown, { mine, theirs, older }: ThreeShapes): Parameters<Overlays["show"]>[0] {
  if (shown === "mine") return [["mine", mine]];
  if (shown === "theirs") return [["theirs", theirs]];
  if (shown === "older") return [["older", older]];
  return [["theirs", theirs], ["mine", mine]];
}

function shownSwitch(lay: (shown: Shown) => void): HTMLElement {
  const choice = (shown: Shown, i: number): HTMLElement => {
    const input = h("input", { type: "radio", name: "stale-shown", value: shown, checked: i === 0, onchange: () => lay(shown) });
    return h("label", {}, input, h("span", {}, t(`edit.stale.show.${shown}`)));
  };
  const shown: Shown[] = ["both", "mine", "theirs", "older"];
  return h("fieldset", { class: "segmented" }, h("legend", { class: "sr" }, t("edit.stale.show")), ...shown.map(choice));
}
