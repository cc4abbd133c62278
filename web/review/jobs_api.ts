import { sendForm } from "../map/send_form";
import { t } from "../map/words";
import { answered, Refused, refusal } from "./api";
import type { Job } from "./types";

/** One's own jobs that read files, newest first. What has not changed since the last time costs the server no more than asking. */
export async function listJobs(): Promise<Job[]> {
  return (await answered<{ jobs: Job[] }>(fetch("/api/jobs?kind=read", { cache: "no-cache" }))).jobs;
}

export function tellJob(id: number, deed: "cancel" | "dismiss", token: string): Promise<Job> {
  return answered(fetch(`/api/jobs/${id}/${deed}`, { method: "POST", headers: { "x-csrf-token": token } }));
}

/** Sends a file; sent is told the part that has left, from 0 to 1. */
export async function upload(file: File, county: string, token: string, sent: (part: number) => void): Promise<Job> {
  const form = new FormData();
  form.set("file", file);
  if (county) form.set("county", county);
  const { status, body } = await sendForm("/api/documents", form, token, sent);
  if (status === 0) throw new Refused(t("error.offline"), 0, null);
  if (status >= 400 || !body) throw refusal(status, body);
  return body as Job;
}
