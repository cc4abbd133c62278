import { inLanguage, t } from "../map/words";
import type { ImportJob, Imported } from "./types";

/** Where the phases lie on the bar of a job that imports: storing with its overlaps takes longest. */
const PHASES: Record<string, readonly [start: number, end: number]> = {
  opening: [0, 0.15],
  reading: [0.15, 0.4],
  storing: [0.4, 1],
};

/** How much of its bar a job fills, from 0 to 1; null while that cannot be told. */
export function shareOf({ state, phase, done, total }: Pick<ImportJob, "state" | "phase" | "done" | "total">): number | null {
  if (state === "done") return 1;
  const span = PHASES[phase ?? ""];
  if (state !== "running" || !span || !total) return null;
  const [start, end] = span;
  return start + ((end - start) * done) / total;
}

/** What an import says of itself in one line. */
export function wordsOf(job: ImportJob): string {
  if (job.state === "failed") return job.error ? inLanguage(job.error) : t("sitefiles.job.failed");
  if (job.state === "cancelled") return t("sitefiles.job.cancelled");
  if (job.state === "waiting") return t("sitefiles.job.waiting");
  if (job.state === "done") return job.result ? resultWords(job.result) : "";
  if (job.cancelling) return t("job.cancelling");
  return t(`sitefiles.job.${job.phase && job.phase in PHASES ? job.phase : "opening"}`);
}

export function resultWords({ created, changed, unchanged }: Imported): string {
  const parts = Object.entries({ new: created, changed, unchanged })
    .filter(([, n]) => n)
    .map(([kind, n]) => t(`sitefiles.outcome.${kind}`, { n }));
  return t("sitefiles.job.done", { parts: parts.join(t("list.comma")) });
}

export function isOver({ state }: Pick<ImportJob, "state">): boolean {
  return state !== "waiting" && state !== "running";
}
