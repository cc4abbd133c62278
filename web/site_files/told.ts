import { language } from "../map/words";
import type { Told } from "./types";

/** The text of the page's language from what the server told under a key. */
export function told<Key extends string>(from: Told<Key>, key: Key): string {
  return language() === "zh" ? from[key] : from[`${key}_en` as const];
}
