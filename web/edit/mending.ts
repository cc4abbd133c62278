import { t } from "../map/words";
import { Refused, type SitesApi } from "./api";
import type { Ask } from "./ask";
import type { Editor } from "./editor";
import { siteName } from "./names";
import { repairPanel } from "./repair_panel";
import type { Scene } from "./scene";

/** Asks the server how a shape could be mended and shows it; nothing changes before it is taken. */
export async function offerRepair(key: string, editor: Editor, api: SitesApi, scene: Scene, ask: Ask, say: (sentence: string) => void): Promise<void> {
  const shape = editor.shape(key);
  if (!shape) return;
  try {
    const repaired = await api.repaired(editor.zone.toDegrees(shape));
    const mended = editor.zone.toMetres(repaired.geometry);
    const take = (): void => {
      ask.clear();
      editor.do("repair", new Map([[key, mended]]), [key]);
      say(t("edit.repair.taken"));
    };
    ask.show(repairPanel(siteName(editor.work, key), repaired, take, () => ask.clear()), () => scene.overlays.clear());
    scene.overlays.show([["offered", mended]]);
    scene.showOverlays();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.message);
  }
}
