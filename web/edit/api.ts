import type { Shape as Geometry } from "../map/actions/shape";
import { inLanguage, t } from "../map/words";
import type { Bbox } from "../map/types";
import type { Comparison, Made, ProjectSites, Repaired, Saved, SiteVersion, Stale, Surroundings } from "./types";

/** What the server did not take; the message is a sentence for people. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly stale: Stale | null,
  ) {
    super(message);
  }
}

interface Sent {
  geometry: Geometry;
  made: Made;
  reason: string | null;
}

/** The calls of the editor of one project's sites. */
export class SitesApi {
  constructor(
    private readonly project: number,
    private readonly token: string,
  ) {}

  sites(): Promise<ProjectSites> {
    return this.#ask(`projects/${this.project}/sites`);
  }

  surroundings(bbox: Bbox, signal: AbortSignal): Promise<Surroundings> {
    return this.#ask(`sites/surroundings?bbox=${bbox.join(",")}`, signal);
  }

  add(sent: Sent): Promise<Saved> {
    return this.#tell(`projects/${this.project}/sites`, sent);
  }

  addVersion(site: number, base: number, sent: Sent): Promise<Saved> {
    return this.#tell(`sites/${site}/versions`, { ...sent, base_version: base });
  }

  remove(site: number, base: number, reason: string): Promise<Saved> {
    return this.#tell(`sites/${site}/remove`, { base_version: base, reason });
  }

  restore(site: number, base: number, version: number, reason: string | null): Promise<Saved> {
    return this.#tell(`sites/${site}/restore`, { base_version: base, version, reason });
  }

  versions(site: number): Promise<SiteVersion[]> {
    return this.#ask(`sites/${site}/versions`);
  }

  compare(site: number, older: number, newer: number): Promise<Comparison> {
    return this.#ask(`sites/${site}/compare?older=${older}&newer=${newer}`);
  }

  async merged(geometries: Geometry[]): Promise<Geometry> {
    return (await this.#tell<{ geometry: Geometry }>("geometry/merge", { geometries })).geometry;
  }

  repaired(geometry: Geometry): Promise<Repaired> {
    return this.#tell("geometry/repair", { geometry });
  }

  #ask<T>(path: string, signal?: AbortSignal): Promise<T> {
    return answered(fetch(`/api/${path}`, signal ? { signal } : {}));
  }

  #tell<T>(path: string, body: unknown): Promise<T> {
    const headers = { "content-type": "application/json", "x-csrf-token": this.token };
    return answered(fetch(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
  }
}

async function answered<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(t("error.offline"), null);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, body);
  return body as T;
}

function refusal(status: number, body: unknown): Refused {
  const error = (body as { error?: { zh: string; en: string; details?: Partial<Stale> } } | null)?.error;
  const stale = error?.details?.code === "stale_site" ? (error.details as Stale) : null;
  return new Refused(error ? inLanguage(error) : t("error.server", { status }), stale);
}
