import { isAreal, type Shape } from "../map/actions";
import { byId, h } from "../map/dom";
import { t } from "../map/words";
import type { Editor } from "./editor";
import { lengthWords, measured, muWords } from "./figures";
import { siteName, storedName } from "./names";
import { followsOf } from "./result_panel";
import type { Follows, ProjectSites, Saved } from "./types";
import { changeOf } from "./work";

const NOTHING: Follows = { attached: [], contradictions: [], overlaps: [] };

export interface SiteDeeds {
  /** Selects the site and brings it into view. */
  show(key: string): void;
  versions(site: number): void;
}

/** The project's sites by name: how large, what is unsaved about them, and the way to their versions. */
export class SiteList {
  readonly #follows: Map<number, Follows>;
  #frame = 0;

  constructor(
    private readonly editor: Editor,
    private readonly found: ProjectSites,
    private readonly does: SiteDeeds,
  ) {
    this.#follows = new Map(found.sites.map((site) => [site.site, site]));
    editor.onChange(() => this.#later());
    this.#show();
  }

  /** What follows from where a site lies since it was saved. */
  follows(saved: Saved): void {
    this.#follows.set(saved.site.site, saved);
    this.#later();
  }

  #later(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#show();
    });
  }

  #show(): void {
    const { work } = this.editor;
    const keys = [...work.records.keys()].filter((key) => work.shapes.has(key) || changeOf(work, key) !== null);
    const title = h("h2", {}, t("edit.sites"), h("small", {}, String(work.shapes.size)));
    const list = h("ul", {}, ...keys.map((key) => this.#row(key)));
    byId("edit-sites").replaceChildren(title, keys.length ? list : h("p", { class: "empty" }, t(this.found.may_edit ? "edit.sites.empty" : "edit.sites.none")), ...this.#removed());
  }

  /** Sites that were removed before: their versions are still there. */
  #removed(): HTMLElement[] {
    const { records } = this.editor.work;
    const known = new Set([...records.values()].map(({ site }) => site));
    const rows = this.found.removed.filter(({ site }) => !known.has(site)).map(({ site, version }) => h("li", { class: "site-row gone" }, h("span", { class: "site-name" }, h("b", {}, storedName(site))), this.#versionsLink(site, version)));
    return rows.length ? [h("details", {}, h("summary", {}, t("edit.sites.removed", { n: rows.length })), h("ul", {}, ...rows))] : [];
  }

  #row(key: string): HTMLElement {
    const { work, selected } = this.editor;
    const [shape, record, change] = [work.shapes.get(key), work.records.get(key), changeOf(work, key)];
    const name = h("b", {}, siteName(work, key));
    const badge = change && h("span", { class: "badge" }, t(`edit.change.${change}`));
    const size = h("span", { class: "figure" }, shape ? this.#size(shape) : "");
    const pressed = { type: "button", class: "site-name", "aria-pressed": String(selected.includes(key)), disabled: !shape, onclick: () => this.does.show(key) };
    const [site, base] = [record?.site ?? null, record?.base ?? null];
    const versions = site !== null && base !== null && this.#versionsLink(site, base);
    const follows = site !== null && !change && selected.includes(key) ? followsOf(this.#follows.get(site) ?? NOTHING) : [];
    return h("li", { class: shape ? "site-row" : "site-row gone" }, h("button", pressed, name, badge, size), versions, ...follows);
  }

  #versionsLink(site: number, version: number): HTMLElement {
    return h("button", { type: "button", class: "link", onclick: () => this.does.versions(site) }, t("edit.version", { version: String(version) }));
  }

  #size(shape: Shape): string {
    const { area_mu, length_m } = measured(shape, this.editor.zone.epsg);
    if (isAreal(shape)) return muWords(area_mu);
    return shape.type.endsWith("LineString") ? lengthWords(length_m) : t("edit.site.point");
  }
}
