import { byId, h } from "../map/dom";
import { t } from "../map/words";
import type { SiteFilesApi } from "./api";
import { countStates, inOrder, STATES, stateOf, type FeatureState } from "./feature_state";
import { featureRow, type RowDeeds } from "./feature_row";
import type { PreviewFeature } from "./types";

const AT_ONCE = 100;

/** The features beside the map, those first that need a person; filtered by what becomes of them. */
export class FeatureList {
  readonly #place = byId("features");
  readonly #chips = h("div", { class: "state-chips", role: "group", "aria-label": t("sitefiles.features.filter") });
  readonly #list = h("ul", { class: "feature-rows" });
  readonly #more = h("button", { type: "button", class: "button" });
  #features: PreviewFeature[] = [];
  #only: FeatureState | null = null;
  #shown = AT_ONCE;
  #selected: number | null = null;

  constructor(
    private readonly api: SiteFilesApi,
    private readonly does: RowDeeds,
  ) {
    this.#more.addEventListener("click", () => {
      this.#shown += AT_ONCE;
      this.#draw();
    });
  }

  show(features: readonly PreviewFeature[], total: number): void {
    this.#features = inOrder(features);
    if (this.#only && !features.some((feature) => stateOf(feature) === this.#only)) this.#only = null;
    const title = h("h2", {}, t("sitefiles.features"), h("small", {}, String(total)));
    const first = total > features.length && h("p", { class: "quiet" }, t("sitefiles.features.first", { n: features.length }));
    const rest = [first, this.#list, this.#more].filter((part) => part !== false);
    this.#place.replaceChildren(...(features.length ? [title, this.#chips, ...rest] : []));
    this.#draw();
  }

  /** Brings the row of a feature into view, from the map's side. */
  select(number: number | null, reveal: boolean): void {
    this.#selected = number;
    const index = this.#wanted().findIndex((feature) => feature.number === number);
    if (number !== null && index < 0) this.#only = null;
    this.#shown = Math.max(this.#shown, this.#wanted().findIndex((feature) => feature.number === number) + 1);
    this.#draw();
    const row = this.#list.querySelector(`[data-feature="${number}"]`);
    if (reveal) row?.scrollIntoView({ block: "nearest" });
    row?.querySelector<HTMLElement>(".row-head")?.focus({ preventScroll: true });
  }

  #wanted(): PreviewFeature[] {
    return this.#only ? this.#features.filter((feature) => stateOf(feature) === this.#only) : this.#features;
  }

  #draw(): void {
    const wanted = this.#wanted();
    this.#drawChips();
    this.#list.replaceChildren(...wanted.slice(0, this.#shown).map((feature) => featureRow(feature, feature.number === this.#selected, this.api, this.does)));
    const left = wanted.length - this.#shown;
    this.#more.hidden = left <= 0;
    this.#more.textContent = t("sitefiles.features.more", { n: Math.min(left, AT_ONCE) });
  }

  #drawChips(): void {
    const counts = countStates(this.#features);
    const chip = (state: FeatureState): HTMLElement => {
      const press = (): void => {
        this.#only = this.#only === state ? null : state;
        this.#shown = AT_ONCE;
        this.#draw();
      };
      const attributes = { type: "button", "data-state": state, "aria-pressed": String(this.#only === state), onclick: press };
      return h("button", attributes, h("span", { class: "swatch", "data-state": state, "aria-hidden": "true" }), `${t(`sitefiles.state.${state}`)} `, h("b", {}, String(counts[state])));
    };
    this.#chips.replaceChildren(...STATES.filter((state) => counts[state]).map(chip));
  }
}
