import { byId } from "../map/dom";
import { t } from "../map/words";
import { Refused } from "../review/api";
import type { SiteFilesApi } from "./api";
import { ImportCard } from "./job_card";
import { isOver, wordsOf } from "./job_words";
import type { ImportJob } from "./types";

const SOON_MS = 400;
const UNSEEN_MS = 5000;

/** One's own imports, under way and ended, as the server knows them; also after a reload. */
export class ImportJobs {
  readonly #cards = new Map<number, ImportCard>();
  readonly #open = new Set<number>();
  #timer = 0;

  constructor(private readonly api: SiteFilesApi) {}

  /** Follows one that was just handed over, to its end. */
  async add(job: ImportJob): Promise<void> {
    this.#takeOne(job);
    await this.follow();
  }

  async follow(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.#take(await this.api.jobs());
    } catch (error) {
      // The next time round it may be there again; what is shown stays.
      if (!(error instanceof Refused)) throw error;
    }
    if (this.#open.size) this.#timer = setTimeout(() => void this.follow(), document.hidden ? UNSEEN_MS : SOON_MS);
  }

  #take(jobs: ImportJob[]): void {
    const known = new Set(jobs.map(({ id }) => id));
    for (const [id, card] of this.#cards) {
      if (known.has(id)) continue;
      card.element.remove();
      this.#cards.delete(id);
      this.#open.delete(id);
    }
    for (const job of jobs.toReversed()) this.#takeOne(job);
    byId("imports").hidden = jobs.length === 0;
  }

  #takeOne(job: ImportJob): void {
    this.#card(job).show(job);
    if (!isOver(job)) this.#open.add(job.id);
    else if (this.#open.delete(job.id)) byId("import-said").textContent = t("job.ended", { name: job.file_name ?? "", words: wordsOf(job) });
  }

  #card({ id, file_name }: ImportJob): ImportCard {
    const known = this.#cards.get(id);
    if (known) return known;
    const card = new ImportCard(file_name ?? "", (deed) => void this.#tell(id, deed));
    this.#cards.set(id, card);
    byId("import-list").prepend(card.element);
    return card;
  }

  async #tell(id: number, deed: "cancel" | "dismiss"): Promise<void> {
    try {
      await this.api.tellJob(id, deed);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      byId("import-said").textContent = error.message;
    }
    await this.follow();
  }
}
