import { t } from "../map/words";
import { Refused, type SitesApi } from "./api";
import type { Ask } from "./ask";
import type { EditMap } from "./edit_map";
import type { Editor } from "./editor";
import { siteName } from "./names";
import type { Overlays } from "./overlays";
import { repairPanel } from "./repair_panel";

/** Asks the server how a shape could be mended and shows it; nothing changes before it is taken. */
export async function offerRepair(key: string, editor: Editor, api: SitesApi, overlays: Overlays, ask: Ask, map: EditMap, say: (sentence: string) => void): Promise<void> {
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
    ask.show(repairPanel(siteName(editor.work, key), repaired, take, () => ask.clear()), () => overlays.clear());
    overlays.show([["offered", mended]]);
    if (overlays.extent) map.show(overlays.extent);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.message);
  }
}
