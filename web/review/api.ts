import type { ProjectDetail } from "../map/types";
import { inLanguage, t } from "../map/words";
import type { Decided, Draft, Others, Part, Queue, QueueItem, ReviewItem, Stale } from "./types";

const PAGE = 2000;

/** A decision or question the server did not take, or that never got there (status 0); the message is for people. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly stale: Stale | null,
  ) {
    super(message);
  }
}

/** An item as it was shown. */
interface Seen {
  id: number;
  revision: number;
}

interface ErrorBody {
  error?: { zh: string; en: string; details?: Stale };
}

/** The calls of one document's review page. */
export class ReviewApi {
  constructor(
    private readonly documentId: number,
    private readonly token: string,
  ) {}

  /** The whole queue, however long. */
  async queue(): Promise<Queue> {
    const items: QueueItem[] = [];
    for (;;) {
      const path = `documents/${this.documentId}/queue?limit=${PAGE}&offset=${items.length}`;
      const page = await this.#ask<Queue>(path);
      items.push(...page.items);
      if (page.items.length < PAGE) return { ...page, items };
    }
  }

  item(id: number): Promise<ReviewItem> {
    return this.#ask(`items/${id}`);
  }

  /** With a draft it is accepted as corrected, else as it was shown. */
  accept(id: number, revision: number, item: Draft | null, why: string): Promise<Decided> {
    return this.#tell(`items/${id}/accept`, { revision, item, why: why.trim() || null });
  }

  reject(id: number, revision: number, why: string): Promise<Decided> {
    return this.#tell(`items/${id}/reject`, { revision, why: why.trim() || null });
  }

  split(id: number, revision: number, parts: Part[]): Promise<Decided> {
    return this.#tell(`items/${id}/split`, { revision, parts });
  }

  /** What the item may be merged with. */
  others(id: number): Promise<Others> {
    return this.#ask(`items/${id}/others`);
  }

  /** The first becomes one more evidence of the second. */
  merge(item: Seen, into: Seen): Promise<Decided> {
    return this.#tell(`items/${item.id}/merge`, { revision: item.revision, into: into.id, into_revision: into.revision });
  }

  /** A project of another notice, as everybody may see it who is signed in for its place. */
  project(id: number): Promise<ProjectDetail> {
    return answered(fetch(`/api/projects/${id}`));
  }

  /** The item states a project of another notice. */
  join({ id, revision }: Seen, project: number): Promise<Decided> {
    return this.#tell(`items/${id}/join`, { revision, project });
  }

  tellApart({ id, revision }: Seen, project: number): Promise<void> {
    return this.#tell(`items/${id}/tell-apart`, { revision, project });
  }

  undo(id: number, revision: number): Promise<Decided> {
    return this.#tell(`items/${id}/undo`, { revision });
  }

  sameForAll(body: {
    written: string;
    unit: string | null;
    remember: boolean;
    items: { id: number; revision: number }[];
  }): Promise<Decided> {
    return this.#tell(`documents/${this.documentId}/same-for-all`, body);
  }

  publish(): Promise<{ projects: number; left: number }> {
    return this.#tell(`documents/${this.documentId}/publish`, {});
  }

  #ask<T>(path: string): Promise<T> {
    return answered(fetch(`/api/review/${path}`));
  }

  #tell<T>(path: string, body: unknown): Promise<T> {
    const headers = { "content-type": "application/json", "x-csrf-token": this.token };
    return answered(fetch(`/api/review/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
  }
}

export async function answered<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked.catch(() => {
    throw new Refused(t("error.offline"), 0, null);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, body);
  return body as T;
}

export function refusal(status: number, body: unknown): Refused {
  const error = (body as ErrorBody | null)?.error;
  // Other refusals have details of their own.
  const stale = error?.details && "now" in error.details ? error.details : null;
  return new Refused(error ? inLanguage(error) : t("error.server", { status }), status, stale);
}
