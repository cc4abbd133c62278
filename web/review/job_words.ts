import { inLanguage, t } from "../map/words";
import type { Job, Notice } from "./types";

/** So many notices of one file are named one by one. */
export const FEW_NOTICES = 3;

/** Where the phases of a job lie on its bar: opening pages takes nearly all of the time. */
const PHASES: Record<string, readonly [start: number, end: number]> = {
  opening: [0, 0.8],
  reading: [0.8, 0.9],
  storing: [0.9, 1],
};

/** How much of its bar a job fills, from 0 to 1; null while that cannot be told. */
export function shareOf({ state, phase, done, total }: Pick<Job, "state" | "phase" | "done" | "total">): number | null {
  if (state === "done") return 1;
  const span = PHASES[phase ?? ""];
  if (state !== "running" || !span || !total) return null;
  const [start, end] = span;
  return start + ((end - start) * done) / total;
}

/** What a job says of itself in one line; of one that is done its notices say it. */
export function wordsOf(job: Job): string {
  if (job.state === "failed") return refusalOf(job);
  if (job.state === "cancelled") return t("job.cancelled");
  if (job.state === "waiting") return t("job.waiting");
  if (job.state === "done") return resultWords(job.result?.notices ?? []);
  return job.cancelling ? t("job.cancelling") : phaseWords(job);
}

/** Of a gazette its notices together, of a few each by itself. */
export function resultWords(notices: Notice[]): string {
  if (notices.length <= FEW_NOTICES) return notices.map(noticeWords).join(" ");
  return t("job.many", { n: notices.length, items: notices.reduce((sum, { items }) => sum + items, 0) });
}

export function noticeWords({ title, items, fresh }: Notice): string {
  return t(fresh ? "job.read" : "job.known", { title, n: items });
}

/** The file's name stands above it already. */
function refusalOf({ error, file_name }: Job): string {
  if (!error) return t("job.failed");
  const sentence = inLanguage(error);
  const name = `${file_name ?? ""}：`;
  return sentence.startsWith(name) ? sentence.slice(name.length) : sentence;
}

/** Counted from one: the page, notice or item that is being looked at. */
function phaseWords({ phase, done, total }: Job): string {
  const values = { n: Math.min(done + 1, total), total };
  if (phase === "opening") return total ? t("job.opening.page", values) : t("job.opening");
  if ((phase === "reading" || phase === "storing") && total) return t(`job.${phase}`, values);
  return t("job.running");
}
