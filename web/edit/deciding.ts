import { t } from "../map/words";
import { button, deeds, panel, type Ask } from "./ask";
import type { Editor } from "./editor";
import { siteName } from "./names";
import type { Scene } from "./scene";
import { stalePanel } from "./stale_panel";
import type { Stale } from "./types";

export interface After {
  /** Saves once more, on top of theirs. */
  save(): void;
  /** Takes up the tool that changes vertices. */
  reshape(): void;
}

/** Two people changed one site: shows both shapes, and does what is decided. */
export function decideStale(key: string, stale: Stale, editor: Editor, scene: Scene, ask: Ask, after: After): void {
  const [{ zone }, { overlays }] = [editor, scene];
  const mine = editor.shape(key) ?? null;
  const [theirs, older] = [stale.current, stale.base].map(({ geometry }) => geometry && zone.toMetres(geometry)) as [typeof mine, typeof mine];
  const take = (): void => {
    ask.clear();
    editor.stored(key, stale.current);
    editor.do("theirs", new Map([[key, theirs]]), [key]);
  };
  const decisions = {
    keepMine: (): void => {
      ask.clear();
      editor.stored(key, stale.current);
      after.save();
    },
    takeTheirs: take,
    editTheirs: (): void => {
      take();
      after.reshape();
      const title = t("edit.stale.shadow", { name: siteName(editor.work, key) });
      ask.show(panel("shadow", title, () => ask.clear(), t("edit.stale.shadow.sentence"), deeds(button(t("edit.stale.shadow.away"), () => ask.clear()))), () => overlays.clear(), false);
      overlays.show([["mine", mine]]);
    },
  };
  ask.show(stalePanel(stale, { mine, theirs, older }, overlays, zone.epsg, decisions), () => overlays.clear());
  overlays.show([["theirs", theirs], ["mine", mine]]);
  scene.showOverlays();
}
