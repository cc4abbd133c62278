import { sendForm, type Answer } from "../map/send_form";
import { inLanguage, t } from "../map/words";
import type { Project, ProjectPage } from "../map/types";
import { answered } from "../review/api";
import type { Choices, ImportJob, Pending } from "./types";

/** More than are offered: some of them may not be wanted. */
const FOUND = 200;

/** What a file was refused for, with its layers where one has to be named. */
export class FileRefused extends Error {
  constructor(
    message: string,
    readonly layers: string[],
  ) {
    super(message);
  }
}

/** What is sent beside the file before anything of it is known. */
export interface Beside {
  project: number | null;
  layer: string | null;
}

/** The calls about files of sites: brought in, looked at with other choices, confirmed or given up. */
export class SiteFilesApi {
  constructor(private readonly token: string) {}

  /** Raises FileRefused. `sent` is told the part that has left, from 0 to 1. */
  async bring(file: File, beside: Beside, sent: (part: number) => void): Promise<Pending> {
    const body = new FormData();
    if (beside.project !== null) body.set("project", String(beside.project));
    if (beside.layer !== null) body.set("layer", beside.layer);
    body.set("file", file);
    const answer = await sendForm("/api/site-imports", body, this.token, sent);
    if (answer.status !== 201) throw refusedFile(answer);
    return answer.body as Pending;
  }

  preview(id: number, choices: Choices): Promise<Pending> {
    return this.#tell(`site-imports/${id}/preview`, choices);
  }

  confirm(id: number, choices: Choices, reason: string | null): Promise<ImportJob> {
    return this.#tell(`site-imports/${id}/confirm`, { ...choices, reason });
  }

  discard(id: number): Promise<void> {
    return this.#tell(`site-imports/${id}/discard`, {});
  }

  /** Projects by what they are called, as far as the person sees them. */
  async projects(text: string): Promise<Project[]> {
    const query = new URLSearchParams({ q: text, limit: String(FOUND) });
    return (await answered<ProjectPage>(fetch(`/api/projects?${query}`))).projects;
  }

  /** One's own, newest first: under way, or ended within a day. */
  async jobs(): Promise<ImportJob[]> {
    return (await answered<{ jobs: ImportJob[] }>(fetch("/api/jobs?kind=import_sites", { cache: "no-cache" }))).jobs;
  }

  tellJob(id: number, deed: "cancel" | "dismiss"): Promise<ImportJob> {
    return this.#tell(`jobs/${id}/${deed}`, {});
  }

  #tell<T>(path: string, body: unknown): Promise<T> {
    const headers = { "content-type": "application/json", "x-csrf-token": this.token };
    return answered(fetch(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
  }
}

function refusedFile({ status, body }: Answer): FileRefused {
  if (status === 0) return new FileRefused(t("error.offline"), []);
  const error = (body as { error?: { zh: string; en: string; details?: { layers?: string[] } } } | null)?.error;
  return new FileRefused(error ? inLanguage(error) : t("error.server", { status }), error?.details?.layers ?? []);
}
