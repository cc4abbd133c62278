import { t } from "../map/words";
import type { Preview } from "./types";

/** What confirming would do, or why it cannot be done yet, in one or two sentences. */
export function outcomeWords({ system, counts }: Pick<Preview, "system" | "counts">): string {
  if (system === null) return t("sitefiles.outcome.system");
  const left = counts.left_out ? t("sitefiles.outcome.left_out", { n: counts.left_out }) : "";
  if (!counts.features) return t("sitefiles.outcome.nothing") + left;
  if (counts.blocked) return t("sitefiles.outcome.blocked", { n: counts.blocked, total: counts.features }) + left;
  const parts = (["new", "changed", "unchanged"] as const)
    .filter((kind) => counts[kind])
    .map((kind) => t(`sitefiles.outcome.${kind}`, { n: counts[kind] }));
  const doubtful = counts.doubtful ? t("sitefiles.outcome.doubtful", { n: counts.doubtful }) : "";
  return t("sitefiles.outcome", { n: counts.features, parts: parts.join(t("list.comma")) }) + doubtful + left;
}
