import { byId } from "../map/dom";
import { t } from "../map/words";
import { Refused } from "./api";
import { JobCard } from "./job_card";
import { wordsOf } from "./job_words";
import { listJobs, tellJob, upload } from "./jobs_api";
import type { Job } from "./types";

const SOON_MS = 300;
const LATER_MS = 1000;
const UNSEEN_MS = 5000;
/** So long a small file may take: until then it is asked for often. */
const IMPATIENT_MS = 4000;

/** The files one has brought in: sent, waiting, being read, ended; as the server knows them, also after a reload. */
export class JobList {
  readonly #cards = new Map<number, JobCard>();
  readonly #open = new Set<number>();
  #timer = 0;
  #startedAt = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly token: string,
  ) {}

  async start(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.#take(await listJobs());
    } catch (error) {
      // The next time round it may be there again; what is shown stays.
      if (!(error instanceof Refused)) throw error;
    }
    if (this.#open.size) this.#timer = setTimeout(() => void this.start(), this.#pause());
  }

  /** Each file is a job of its own, so that one that cannot be read does not keep the others back. */
  async send(file: File, county: string): Promise<void> {
    const card: JobCard = new JobCard(file.name, () => this.#remove(card));
    card.element.classList.add("here");
    card.showSent(0);
    this.list.prepend(card.element);
    this.#showOrHide();
    try {
      const job = await upload(file, county, this.token, (part) => card.showSent(part));
      this.#remove(card);
      this.#startedAt = Date.now();
      this.#card(job).element.classList.add("here");
      this.#takeOne(job);
      void this.start();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      card.showRefused(error.message);
      say(file.name, error.message);
    }
  }

  #take(jobs: Job[]): void {
    for (const job of jobs.toReversed()) this.#takeOne(job);
    const known = new Set(jobs.map(({ id }) => id));
    for (const [id, card] of this.#cards) {
      if (known.has(id)) continue;
      this.#cards.delete(id);
      this.#open.delete(id);
      card.element.remove();
    }
    this.#showOrHide();
  }

  #takeOne(job: Job): void {
    this.#card(job).show(job);
    if (job.state === "waiting" || job.state === "running") this.#open.add(job.id);
    else if (this.#open.delete(job.id)) say(job.file_name ?? "", wordsOf(job));
    this.#showOrHide();
  }

  #card({ id, file_name }: Job): JobCard {
    let card = this.#cards.get(id);
    if (!card) {
      card = new JobCard(file_name ?? "", (deed) => void this.#tell(id, deed));
      this.#cards.set(id, card);
      this.list.prepend(card.element);
    }
    return card;
  }

  async #tell(id: number, deed: "cancel" | "dismiss"): Promise<void> {
    try {
      await tellJob(id, deed, this.token);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      say("", error.message);
    }
    await this.start();
  }

  #remove(card: JobCard): void {
    card.element.remove();
    this.#showOrHide();
  }

  #showOrHide(): void {
    byId("jobs").hidden = !this.list.childElementCount;
  }

  #pause(): number {
    if (document.hidden) return UNSEEN_MS;
    return Date.now() - this.#startedAt < IMPATIENT_MS ? SOON_MS : LATER_MS;
  }
}

/** For those who do not see the list. */
function say(name: string, words: string): void {
  byId("job-said").textContent = name ? t("job.ended", { name, words }) : words;
}
