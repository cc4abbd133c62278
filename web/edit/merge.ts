import { isAreal, merge, mergeIntoParts, type Areal, type Shape } from "../map/actions";
import { t } from "../map/words";
import { Refused, type SitesApi } from "./api";
import type { Editor } from "./editor";
import { siteName } from "./names";

/** Makes one site of the selected ones; gives the sentence that says what came of it. */
export async function mergeSelected(editor: Editor, api: SitesApi): Promise<string> {
  const keys = editor.selected;
  const areas = keys.map((key) => editor.shape(key)).filter((shape) => shape !== undefined && isAreal(shape)) as Areal[];
  const [into, ...others] = keys;
  if (into === undefined || areas.length < 2 || areas.length < keys.length) return t("edit.merge.areas");
  const { shape, said } = await merged(areas, editor, api);
  if (!shape) return said;
  editor.do("merge", new Map<string, Shape | null>([[into, shape], ...others.map((key) => [key, null] as const)]), [into]);
  for (const key of others) editor.explain(key, t("edit.merge.reason", { name: siteName(editor.work, into) }));
  return said;
}

async function merged(areas: Areal[], editor: Editor, api: SitesApi): Promise<{ shape: Shape | null; said: string }> {
  const outcome = merge(areas);
  const n = areas.length;
  if (outcome.ok) return { shape: outcome.shape, said: t("edit.merge.done", { n }) };
  if (outcome.reason === "apart") {
    // Sites without a common edge become one of several parts.
    const parts = mergeIntoParts(areas);
    return parts.ok ? { shape: parts.shape, said: t("edit.merge.apart", { n }) } : { shape: null, said: t(`shape.refused.${parts.reason}`) };
  }
  if (outcome.reason !== "overlapping" && outcome.reason !== "too_tangled") return { shape: null, said: t(`shape.refused.${outcome.reason}`) };
  try {
    const geometry = await api.merged(areas.map((area) => editor.zone.toDegrees(area)));
    return { shape: editor.zone.toMetres(geometry), said: t("edit.merge.overlapping", { n }) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { shape: null, said: error.message };
  }
}
