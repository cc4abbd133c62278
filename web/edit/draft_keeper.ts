import { h } from "../map/dom";
import { t } from "../map/words";
import { momentWords } from "../review/moments";
import { button, deeds, panel, type Ask } from "./ask";
import type { Draft, Drafts } from "./drafts";
import type { Editor } from "./editor";
import { unsaved } from "./work";

/** Keeps unsaved work in the browser as it grows, and offers what an earlier page left. */
export class DraftKeeper {
  #pause = 0;
  #refused = false;

  constructor(
    private readonly drafts: Drafts,
    private readonly editor: Editor,
    private readonly ask: Ask,
    private readonly say: (sentence: string) => void,
  ) {
    editor.onChange(({ work }) => work && this.#later());
  }

  /** Asks about the newest draft, once; work goes on whatever is answered. */
  async offer(): Promise<void> {
    const [newest, ...older] = await this.drafts.offered().catch(() => []);
    if (!newest) return;
    const [at, today] = [newest.at, Date.now()].map((moment) => momentWords(new Date(moment).toISOString())) as [string, string];
    const [day, time] = at.split(" ") as [string, string];
    const when = today.startsWith(day) ? time : at;
    const sentence = t("edit.draft.sentence", { when, n: unsaved(newest.work).length });
    const more = older.length ? h("p", { class: "quiet" }, t("edit.draft.older", { n: older.length })) : null;
    this.ask.show(panel("draft", t("edit.draft"), () => this.ask.clear(), h("p", {}, sentence), more, deeds(
      button(t("edit.draft.continue"), () => void this.#continue(newest), "main"),
      button(t("edit.draft.discard"), () => void this.#discard(newest)))), undefined, false);
  }

  async #continue(draft: Draft): Promise<void> {
    this.ask.clear();
    this.editor.restore(draft.work);
    await this.#keep();
    await this.drafts.forget(draft.key);
    this.say(t("edit.draft.continued"));
  }

  async #discard(draft: Draft): Promise<void> {
    await this.drafts.forget(draft.key);
    this.ask.clear();
    await this.offer();
  }

  /** Once for all that one deed changes, and at once: whoever closes the page a moment later loses nothing. */
  #later(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#keep());
  }

  async #keep(): Promise<void> {
    try {
      await (this.editor.dirty ? this.drafts.keep(this.editor.work) : this.drafts.forget());
    } catch {
      // A private window keeps nothing; saving still works, so once is enough to know.
      if (!this.#refused) this.say(t("edit.draft.refused"));
      this.#refused = true;
    }
  }
}
