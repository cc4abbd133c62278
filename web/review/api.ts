import { inLanguage, t } from "../map/words";
import type { Decided, Draft, Notice, Queue, QueueItem, ReviewItem, Stale } from "./types";

const PAGE = 2000;

/** A decision or question the server did not take; the message is a sentence for people. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly stale: Stale | null,
  ) {
    super(message);
  }
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
  accept(id: number, revision: number, item: Draft | null): Promise<Decided> {
    return this.#tell(`items/${id}/accept`, { revision, item });
  }

  reject(id: number, revision: number, why: string): Promise<Decided> {
    return this.#tell(`items/${id}/reject`, { revision, why: why.trim() || null });
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

async function answered<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked.catch(() => {
    throw new Refused(t("error.offline"), null);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, body);
  return body as T;
}

function refusal(status: number, body: unknown): Refused {
  const error = (body as ErrorBody | null)?.error;
  return new Refused(error ? inLanguage(error) : t("error.server", { status }), error?.details ?? null);
}

/** Sends a file; sent is told the part that has left, from 0 to 1. fetch cannot tell that. */
export function upload(body: FormData, token: string, sent: (part: number) => void): Promise<Notice[]> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => sent(total ? loaded / total : 0));
    request.upload.addEventListener("load", () => sent(1));
    request.addEventListener("error", () => reject(new Refused(t("error.offline"), null)));
    request.addEventListener("load", () => {
      if (request.status < 400 && request.response) resolve((request.response as { notices: Notice[] }).notices);
      else reject(refusal(request.status, request.response));
    });
    request.open("POST", "/api/documents");
    request.setRequestHeader("x-csrf-token", token);
    request.send(body);
  });
}
