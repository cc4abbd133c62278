import { t } from "../map/words";
import type { Work } from "./work";

/** What a site is called: by its number on the server, before that by the order in which it was drawn. */
export function siteName(work: Work, key: string): string {
  const site = work.records.get(key)?.site ?? null;
  return site === null ? t("edit.site.new", { n: key.slice("new-".length) }) : storedName(site);
}

/** A number that names something has no thousands separators. */
export function storedName(site: number): string {
  return t("edit.site", { n: String(site) });
}
