import { t } from "../map/words";
import { Refused, type SitesApi } from "./api";
import type { Editor } from "./editor";
import { siteName } from "./names";
import type { Saved, Stale } from "./types";
import { changeOf, unsaved } from "./work";

/** What came of saving: what was stored, and what stopped it. */
export interface Outcome {
  stored: Saved[];
  /** The site that somebody else saved meanwhile. */
  stale: { key: string; stale: Stale } | null;
  refused: string | null;
}

/** Stores every changed site, one after the other; what was stored stays so, whatever stops the rest. */
export async function saveAll(editor: Editor, api: SitesApi, reason: string | null): Promise<Outcome> {
  const stored: Outcome["stored"] = [];
  for (const key of unsaved(editor.work)) {
    try {
      const sent = editor.shape(key);
      const saved = await save(editor, api, key, reason);
      editor.stored(key, saved.site, sent);
      stored.push(saved);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const stale = error.stale && { key, stale: error.stale };
      return { stored, stale, refused: stale ? null : `${siteName(editor.work, key)}${t("edit.colon")}${error.message}` };
    }
  }
  return { stored, stale: null, refused: null };
}

function save(editor: Editor, api: SitesApi, key: string, reason: string | null): Promise<Saved> {
  const { records, shapes } = editor.work;
  const [record, shape] = [records.get(key), shapes.get(key)];
  const [site, base] = [record?.site ?? null, record?.base ?? null];
  const sent = shape && { geometry: editor.zone.toDegrees(shape), made: record?.made ?? "drawn", reason };
  if (sent) return site === null || base === null ? api.add(sent) : api.addVersion(site, base, sent);
  return api.remove(site as number, base as number, record?.reason ?? reason ?? "");
}

/** Sites to be removed that nobody has given a reason for yet. */
export function unexplained(editor: Editor): string[] {
  const { work } = editor;
  return unsaved(work).filter((key) => changeOf(work, key) === "removal" && !work.records.get(key)?.reason);
}
