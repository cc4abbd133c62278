import { byId, h } from "../map/dom";
import { formatMu } from "../map/measures";
import { t } from "../map/words";
import { measuredAll, muWords } from "./figures";
import type { Editor } from "./editor";

/** What the document says beside what is drawn, with the gap between them. */
export class Stated {
  #frame = 0;

  constructor(
    private readonly editor: Editor,
    private readonly statedMu: number | null,
  ) {
    editor.onChange(({ work }) => work && this.#later());
    this.#show();
  }

  #later(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#show();
    });
  }

  #show(): void {
    const { work, zone } = this.editor;
    const drawn = measuredAll([...work.shapes.values()], zone.epsg).area_mu;
    const row = (word: string, figure: string): HTMLElement[] => [h("dt", {}, t(word)), h("dd", {}, figure)];
    const stated = this.statedMu === null ? t("edit.stated.none") : `${formatMu(this.statedMu)} ${t("unit.亩")}`;
    const rows = [...row("edit.stated", stated), ...row("edit.stated.drawn", muWords(drawn))];
    byId("edit-stated").replaceChildren(...rows, ...(this.statedMu === null ? [] : row("edit.stated.gap", gapWords(this.statedMu, drawn))));
  }
}

/** "少 12.34 亩（4.1%）": how the drawn area differs from the stated one. */
export function gapWords(stated: number, drawn: number): string {
  const gap = drawn - stated;
  if (Math.abs(gap) < 0.005) return t("edit.gap.none");
  const share = stated ? Math.abs(gap / stated).toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 }) : "";
  return t(gap > 0 ? "edit.gap.more" : "edit.gap.less", { area: muWords(Math.abs(gap)), share });
}
