import { listQuery, filterQuery, type Filters } from "./filters";
import type { Bbox, Catalogue, Choices, Counts, Found, ProjectDetail, ProjectPage, Unit } from "./types";
import { inLanguage, t } from "./words";

/** What the server, or the line to it, said; the message is a sentence for people. */
export class ServerError extends Error {}

export function fetchCatalogue(): Promise<Catalogue> {
  return getJson("/api/catalogue");
}

export function fetchProjects(
  filters: Filters,
  bbox: Bbox | null,
  page: { offset: number; limit: number },
  signal?: AbortSignal,
): Promise<ProjectPage> {
  const query = listQuery(filters, bbox);
  query.set("offset", String(page.offset));
  query.set("limit", String(page.limit));
  return getJson(`/api/projects?${query}`, signal);
}

export function fetchCounts(filters: Filters, signal?: AbortSignal): Promise<Counts> {
  return getJson(`/api/counts?${filterQuery(filters)}`, signal);
}

export function fetchChoices(county: string, signal?: AbortSignal): Promise<Choices> {
  return getJson(`/api/choices${county ? `?county=${encodeURIComponent(county)}` : ""}`, signal);
}

export function fetchProject(id: number, signal?: AbortSignal): Promise<ProjectDetail> {
  return getJson(`/api/projects/${id}`, signal);
}

export function fetchUnit(code: string, signal?: AbortSignal): Promise<Unit> {
  return getJson(`/api/units/${encodeURIComponent(code)}`, signal);
}

export function fetchFound(text: string, signal?: AbortSignal, limit = 8): Promise<Found> {
  return getJson(`/api/search?${new URLSearchParams({ q: text, limit: String(limit) })}`, signal);
}

/** The bytes of a vector tile; an empty answer is an empty tile. */
export async function fetchTile(url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await get(url, signal)).arrayBuffer();
}

/** True for the error of a request that we ourselves gave up. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  return (await get(url, signal)).json() as Promise<T>;
}

async function get(url: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(url, signal ? { signal } : {}).catch((error: unknown) => {
    if (isAborted(error)) throw error;
    throw new ServerError(t("error.offline"));
  });
  if (!response.ok) throw new ServerError(await sentenceOf(response));
  return response;
}

async function sentenceOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { error?: { zh: string; en: string } } | null;
  return body?.error ? inLanguage(body.error) : t("error.server", { status: response.status });
}
