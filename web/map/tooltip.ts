import type { FeatureLike } from "ol/Feature";
import Overlay from "ol/Overlay";
import { parseBy } from "./clusters";
import { h } from "./dom";
import { fanWords } from "./place_words";
import type { Category } from "./types";
import { inLanguage, t } from "./words";

const NAMED_PARTS = 4;

/** A few words beside the pointer about the symbol under it. */
export class Tooltip {
  readonly overlay: Overlay;
  readonly #element = h("div", { class: "map-tip", "aria-hidden": "true" });

  constructor(private readonly categories: Category[]) {
    this.overlay = new Overlay({ element: this.#element, offset: [14, 14], stopEvent: false, insertFirst: false });
  }

  show(feature: FeatureLike, at: number[]): void {
    const lines = feature.get("kind") === "cluster" ? this.#cluster(feature) : this.#project(feature);
    this.#element.replaceChildren(...lines.filter(Boolean).map((line, i) => h("p", { class: i ? "quiet" : "" }, line)));
    this.overlay.setPosition(at);
  }

  hide(): void {
    this.overlay.setPosition(undefined);
  }

  #project(feature: FeatureLike): string[] {
    const many = Number(feature.get("at_point") ?? 1) > 1;
    const locationClass = String(feature.get("location_class"));
    return [String(feature.get("name")), t(`class.short.${locationClass}`), many ? fanWords(locationClass) : ""];
  }

  #cluster(feature: FeatureLike): string[] {
    const n = Number(feature.get("count"));
    const samePoint = feature.get("position") !== undefined;
    return [t("map.cluster", { n }), this.#parts(feature), samePoint ? t("map.cluster.open") : t("map.cluster.closer")];
  }

  #parts(feature: FeatureLike): string {
    const by = parseBy(String(feature.get("by") ?? ""));
    const named = [...by].sort((a, b) => b[1] - a[1]);
    const words = named.slice(0, NAMED_PARTS).map(([key, count]) => {
      const category = this.categories.find((one) => one.key === key);
      return `${category ? inLanguage(category) : key} ${count}`;
    });
    return words.join(t("list.comma")) + (named.length > NAMED_PARTS ? t("list.andmore") : "");
  }
}
