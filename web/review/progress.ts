import { byId } from "../map/dom";
import { t } from "../map/words";
import { Refused, type ReviewApi } from "./api";
import { keyButton } from "./fields";
import { publishPanel } from "./panels";
import type { Decided, ReviewDocument } from "./types";

/** How far the document is, at the top, and the button that publishes what was accepted. */
export class Progress {
  #mayPublish = false;
  #toPublish = 0;

  constructor(
    private readonly api: ReviewApi,
    private readonly ask: (panel: HTMLElement) => void,
    private readonly say: (sentence: string) => void,
  ) {}

  take(of: ReviewDocument): void {
    this.#mayPublish = of.may_publish;
    this.apply(of);
  }

  apply({ decided, total, to_publish }: Pick<Decided, "decided" | "total" | "to_publish">): void {
    byId("review-count").textContent = `${decided} / ${total}`;
    const meter = byId<HTMLProgressElement>("review-meter");
    meter.max = Math.max(total, 1);
    meter.value = decided;
    this.#toPublish = to_publish;
    this.#renderButton();
  }

  #renderButton(): void {
    const box = byId("review-publish");
    if (!this.#toPublish) return box.replaceChildren();
    const n = this.#toPublish;
    if (!this.#mayPublish) return box.replaceChildren(t("review.publish.others", { n }));
    const leave = (): void => void byId("review-item").querySelector(".item-panel")?.replaceChildren();
    const publish = (): void => {
      leave();
      void this.#publish();
    };
    const open = (): void => this.ask(publishPanel(n, publish, leave));
    box.replaceChildren(keyButton(t("review.publish", { n }), null, open, "main"));
  }

  async #publish(): Promise<void> {
    try {
      const { projects, left } = await this.api.publish();
      this.#toPublish = 0;
      this.#renderButton();
      this.say(t("review.published", { n: projects, left }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.say(error.message);
    }
  }
}
