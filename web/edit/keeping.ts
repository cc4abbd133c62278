import { t } from "../map/words";
import { Refused, type SitesApi } from "./api";
import type { Ask } from "./ask";
import { decideStale } from "./deciding";
import type { Editor } from "./editor";
import type { Problems } from "./problems";
import { resultPanel } from "./result_panel";
import { SaveBar } from "./save_bar";
import { saveAll, unexplained } from "./saving";
import type { Scene } from "./scene";
import type { SiteList } from "./site_list";
import type { Saved, SiteVersion } from "./types";

export interface Page {
  say(sentence: string, wrong?: boolean): void;
  /** Takes up the tool that changes vertices. */
  reshape(): void;
}

/** Saving and restoring: what the server takes is told, what it refuses is said, and what was drawn stays. */
export class Keeping {
  readonly #bar: SaveBar;
  #busy = false;

  constructor(
    private readonly editor: Editor,
    private readonly api: SitesApi,
    private readonly scene: Scene,
    private readonly ask: Ask,
    private readonly problems: Problems,
    private readonly list: SiteList,
    private readonly page: Page,
  ) {
    this.#bar = new SaveBar(editor, (reason) => void this.#save(reason));
  }

  /** Makes an old version of a site the newest again. */
  restore({ site, version }: SiteVersion, newest: SiteVersion): Promise<void> {
    return this.#alone(async () => {
      const saved = await this.api.restore(site, newest.version, version, null);
      const record = [...this.editor.work.records.values()].find((one) => one.site === site);
      const key = record?.key ?? `site-${site}`;
      this.editor.stored(key, saved.site);
      this.editor.do("restore", new Map([[key, this.editor.work.records.get(key)?.stored ?? null]]), [key]);
      this.#tell([saved]);
    });
  }

  #save(reason: string | null): Promise<void> {
    const { grave } = this.problems;
    if (grave.length) return Promise.resolve(this.page.say(t("edit.save.problems", { n: grave.length })));
    if (unexplained(this.editor).length && !reason) return Promise.resolve(this.#bar.askReason());
    return this.#alone(async () => {
      const { stored, stale, refused } = await saveAll(this.editor, this.api, reason);
      if (stored.length) this.#tell(stored);
      if (!stale && !refused) this.#bar.forgetReason();
      if (refused) this.page.say(refused, true);
      else if (stored.length) this.page.say(t("edit.saved", { n: stored.length }));
      const after = { save: () => void this.#save(reason), reshape: () => this.page.reshape() };
      if (stale) decideStale(stale.key, stale.stale, this.editor, this.scene, this.ask, after);
    });
  }

  #tell(saved: readonly Saved[]): void {
    for (const one of saved) this.list.follows(one);
    this.ask.show(resultPanel(saved, () => this.ask.clear()));
  }

  /** One thing at a time. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = this.#bar.busy = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.page.say(error.message, true);
    } finally {
      this.#busy = this.#bar.busy = false;
    }
  }
}
