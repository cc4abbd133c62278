import { h } from "../map/dom";
import { t } from "../map/words";
import { momentWords } from "../review/moments";
import { Refused, type SitesApi } from "./api";
import { button, deeds, panel } from "./ask";
import { muWords } from "./figures";
import { storedName } from "./names";
import type { Overlays } from "./overlays";
import type { Comparison, SiteVersion } from "./types";
import type { Zone } from "./zone";

export interface VersionDeeds {
  /** Makes an old version the newest again. */
  restore(version: SiteVersion, newest: SiteVersion): void;
  /** Brings what is laid over the map into view. */
  reveal(): void;
  close(): void;
}

/** All versions of a site: each can be looked at on the map, two can be compared, an old one restored. */
export class VersionsPanel {
  readonly element: HTMLElement;
  readonly #outcome = h("div", { class: "compared", role: "status" });
  readonly #list = h("ol", { class: "site-versions" });
  #versions: SiteVersion[] = [];

  constructor(
    private readonly site: number,
    private readonly api: SitesApi,
    private readonly zone: Zone,
    private readonly overlays: Overlays,
    private readonly mayEdit: boolean,
    private readonly does: VersionDeeds,
  ) {
    this.element = panel("all-versions", t("edit.versions", { name: storedName(site) }), does.close, this.#list, this.#outcome);
  }

  async load(): Promise<void> {
    try {
      this.#versions = await this.api.versions(this.site);
      this.#list.replaceChildren(...this.#versions.map((version, i) => this.#row(version, i)));
      if (this.#versions.length > 1) this.#outcome.before(this.#compareForm());
    } catch (error) {
      this.#failed(error);
    }
  }

  #row(version: SiteVersion, index: number): HTMLElement {
    const { area_mu, made, at, by, reason, file } = version;
    const head = h("p", {}, h("b", {}, t("edit.version", { version: String(version.version) })), " ", t(`edit.made.${made}`), area_mu !== null ? h("span", { class: "figure" }, muWords(area_mu)) : null);
    const more = [momentWords(at), by, file, reason].filter(Boolean).join(t("list.dot"));
    const look = version.geometry && button(t("edit.version.look"), () => this.#look(version), "small");
    const restore = index > 0 && version.geometry && this.mayEdit && button(t("edit.version.restore"), () => this.does.restore(version, this.#versions[0] as SiteVersion), "small");
    return h("li", {}, head, h("p", { class: "quiet" }, more), look || restore ? h("p", { class: "row-deeds" }, look || null, restore || null) : null);
  }

  #look(version: SiteVersion): void {
    this.overlays.show([["older", version.geometry && this.zone.toMetres(version.geometry)]]);
    this.does.reveal();
    this.#outcome.replaceChildren(h("p", {}, t("edit.version.looking", { version: String(version.version) })));
  }

  #compareForm(): HTMLElement {
    const choice = (word: string, chosen: number): [HTMLElement, HTMLSelectElement] => {
      const options = this.#versions.map(({ version }, i) => h("option", { value: version, selected: i === chosen }, t("edit.version", { version: String(version) })));
      const select = h("select", {}, ...options);
      return [h("label", {}, h("span", {}, t(word)), select), select];
    };
    const [olderLabel, older] = choice("edit.compare.older", 1);
    const [newerLabel, newer] = choice("edit.compare.newer", 0);
    const compare = (): void => void this.#compare(Number(older.value), Number(newer.value));
    return h("div", { class: "compare" }, olderLabel, newerLabel, deeds(button(t("edit.compare"), compare)));
  }

  async #compare(older: number, newer: number): Promise<void> {
    try {
      const compared = await this.api.compare(this.site, older, newer);
      const shape = (geometry: Comparison["gained"]) => geometry && this.zone.toMetres(geometry);
      this.overlays.show([["gained", shape(compared.gained)], ["lost", shape(compared.lost)]]);
      this.does.reveal();
      this.#outcome.replaceChildren(...comparedRows(compared));
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof Refused)) throw error;
    this.#outcome.replaceChildren(h("p", { class: "wrong" }, error.message));
  }
}

function comparedRows({ gained_mu, lost_mu }: Comparison): HTMLElement[] {
  const row = (cls: string, word: string, mu: number): HTMLElement => h("p", { class: cls }, h("span", { class: "swatch", "aria-hidden": "true" }), t(word), h("b", {}, muWords(mu)));
  return [row("gained", "edit.compare.gained", gained_mu), row("lost", "edit.compare.lost", lost_mu)];
}
