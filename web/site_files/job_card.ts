import { fetchProject } from "../map/api";
import { h } from "../map/dom";
import { t } from "../map/words";
import { isOver, shareOf, wordsOf } from "./job_words";
import type { ImportJob } from "./types";

/** So many projects are named one by one. */
const FEW_PROJECTS = 6;

/** An import under way or ended: its bar, what it came to, and the way to the sites. */
export class ImportCard {
  readonly element: HTMLElement;
  readonly #bar: HTMLProgressElement;
  readonly #said = h("div", { class: "job-said" });
  readonly #deed = h("div", { class: "job-buttons" });
  #shown = "";

  constructor(
    private readonly name: string,
    private readonly tell: (deed: "cancel" | "dismiss") => void,
  ) {
    this.#bar = h("progress", { max: 1, "aria-label": name });
    this.element = h("li", { class: "job" }, h("div", { class: "job-head" }, h("b", { class: "job-name" }, name), this.#deed), this.#bar, this.#said);
  }

  /** What stands there already is left alone, so that neither focus nor a selection is lost. */
  show(job: ImportJob): void {
    const share = shareOf(job);
    this.#bar.hidden = isOver(job);
    if (share === null) this.#bar.removeAttribute("value");
    else this.#bar.value = share;
    const words = wordsOf(job);
    if (this.#shown === job.state + words) return;
    this.#shown = job.state + words;
    this.element.dataset["state"] = job.state;
    this.#said.replaceChildren(h("p", {}, words));
    if (job.state === "failed") this.#said.append(h("p", {}, t("sitefiles.job.again")));
    if (job.result) void this.#link(job.result.projects);
    this.#offer(isOver(job) ? "dismiss" : job.cancelling ? null : "cancel");
  }

  #offer(deed: "cancel" | "dismiss" | null): void {
    const label = deed && t(deed === "cancel" ? "sitefiles.job.cancel.of" : "job.dismiss.of", { name: this.name });
    const button = deed && h("button", { type: "button", class: "link", "aria-label": label, onclick: () => this.tell(deed) }, t(`job.${deed}`));
    this.#deed.replaceChildren(...(button ? [button] : []));
  }

  async #link(projects: readonly number[]): Promise<void> {
    const list = h("a", { href: "/sites?tab=ground" }, t("sitefiles.job.all"));
    if (projects.length > FEW_PROJECTS) return this.#said.append(h("p", {}, list));
    const found = await Promise.all(projects.map((id) => fetchProject(id).catch(() => null)));
    const links = projects.map((id, i) => h("li", {}, h("a", { href: `/projects/${id}/sites` }, found[i]?.name ?? t("sitefiles.job.project", { id: String(id) }))));
    this.#said.append(h("ul", {}, ...links));
  }
}
