import { byId } from "../map/dom";
import { t } from "../map/words";
import { button } from "./ask";
import type { Sketch } from "./stage";

/**
 * For fingers: one vertex back, done, away. It stands as long as a drawing tool is in the hand; if it came only with
 * the first vertex, it might come under the finger that sets it.
 */
export class SketchBar {
  readonly #bar = byId("edit-sketch");

  constructor(private readonly sketch: () => Sketch | null) {
    this.#bar.append(
      button(t("edit.sketch.back"), () => this.sketch()?.back()),
      button(t("edit.sketch.end"), () => this.sketch()?.end(), "main"),
      button(t("edit.sketch.abort"), () => this.sketch()?.abort()),
    );
  }

  show(drawing: boolean): void {
    this.#bar.hidden = !drawing;
    for (const one of this.#bar.querySelectorAll("button")) one.disabled = this.sketch() === null;
  }
}
