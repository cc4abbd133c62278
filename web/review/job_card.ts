import { h } from "../map/dom";
import { t } from "../map/words";
import { FEW_NOTICES, noticeWords, shareOf, wordsOf } from "./job_words";
import type { Job, Notice } from "./types";

/** A file and what becomes of it: first while it is sent, then as the job that reads it. */
export class JobCard {
  readonly element: HTMLElement;
  readonly #said = h("div", { class: "job-said" });
  readonly #bar: HTMLProgressElement;
  readonly #buttons = h("div", { class: "job-buttons" });
  #shown = "";

  constructor(
    private readonly name: string,
    private readonly tell: (deed: "cancel" | "dismiss") => void,
  ) {
    this.#bar = h("progress", { max: 1, "aria-label": name });
    const head = h("div", { class: "job-head" }, h("b", { class: "job-name" }, name), this.#buttons);
    this.element = h("li", { class: "job" }, head, this.#bar, this.#said);
  }

  showSent(part: number): void {
    this.#show("sending", t("job.sending", { n: Math.round(part * 100) }), part);
  }

  showRefused(sentence: string): void {
    this.#show("failed", sentence, null);
    this.#offer("dismiss");
  }

  show(job: Job): void {
    this.#show(job.state, wordsOf(job), shareOf(job), job.result?.notices);
    if (job.state === "waiting" || job.state === "running") this.#offer(job.cancelling ? null : "cancel");
    else this.#offer("dismiss");
  }

  /** What stands there already is left alone, so that neither focus nor a selection is lost. */
  #show(state: string, words: string, share: number | null, notices?: Notice[]): void {
    this.#bar.hidden = !["sending", "waiting", "running"].includes(state);
    if (share === null) this.#bar.removeAttribute("value");
    else this.#bar.value = share;
    if (this.#shown === state + words) return;
    this.#shown = state + words;
    this.element.dataset["state"] = state;
    this.#said.replaceChildren(...(notices ? noticeLines(notices, words) : [h("p", {}, words)]));
  }

  #offer(deed: "cancel" | "dismiss" | null): void {
    if (this.#buttons.dataset["deed"] === String(deed)) return;
    this.#buttons.dataset["deed"] = String(deed);
    const label = (key: string): string => t(`${key}.of`, { name: this.name });
    const button = (key: "cancel" | "dismiss"): HTMLElement =>
      h(
        "button",
        { type: "button", class: "link", "aria-label": label(`job.${key}`), onclick: () => this.tell(key) },
        t(`job.${key}`),
      );
    this.#buttons.replaceChildren(...(deed ? [button(deed)] : []));
  }
}

/** A gazette's are folded away under what they come to. */
function noticeLines(notices: Notice[], words: string): HTMLElement[] {
  const lines = notices.map(noticeLine);
  return lines.length > FEW_NOTICES ? [h("details", {}, h("summary", {}, words), ...lines)] : lines;
}

function noticeLine(notice: Notice): HTMLElement {
  return h("p", {}, noticeWords(notice), " ", h("a", { href: `/review/${notice.document_id}` }, t("job.open")), " ", h("a", { href: "/audit" }, t("job.audit")));
}
