import { h, svg } from "./dom";
import type { Loading } from "./loading";
import { OPTIONAL_LAYERS } from "./map_layers";
import { shapePath } from "./shapes";
import type { Catalogue } from "./types";
import { inLanguage, t } from "./words";

/** How to read the symbols, which layers are shown, and which of them failed. */
export class MapKey {
  readonly #failures = h("div", { class: "key-failures", role: "status" });
  readonly #layers = h("div", { class: "key-layers" });

  constructor(
    element: HTMLElement,
    private readonly catalogue: Catalogue,
    private readonly loading: Loading,
    private readonly hide: (hidden: string[]) => void,
  ) {
    const signs = ["certain", "uncertain", "halo", "cluster", "fan"].map((sign) =>
      h("li", {}, drawing(sign), h("span", {}, t(`key.${sign}`))),
    );
    element.append(h("ul", { class: "key-signs" }, ...signs), this.#layers, this.#failures);
    loading.onChange(() => this.#showFailures());
  }

  /** Ticks the layers that are shown. */
  show(hidden: string[]): void {
    const toggles = OPTIONAL_LAYERS.map((name) => {
      const box = h("input", { type: "checkbox", checked: !hidden.includes(name) });
      box.addEventListener("change", () =>
        this.hide(box.checked ? hidden.filter((one) => one !== name) : [...hidden, name]),
      );
      return h("label", {}, box, this.#title(name));
    });
    this.#layers.replaceChildren(...toggles);
  }

  #showFailures(): void {
    const lines = this.loading.failed.map((name) =>
      h(
        "p",
        {},
        t("layer.failed", { name: this.#title(name) }),
        " ",
        h("button", { type: "button", class: "link", onclick: () => this.loading.retry(name) }, t("retry")),
      ),
    );
    this.#failures.replaceChildren(...lines);
  }

  #title(name: string): string {
    const entry = this.catalogue.layers.find((layer) => layer.name === name);
    return entry ? inLanguage(entry.title) : name;
  }
}

function drawing(sign: string): SVGElement {
  return svg("svg", { viewBox: "-2 -2 28 28", class: `key-sign key-${sign}`, "aria-hidden": "true" }, ...parts(sign));
}

function parts(sign: string): SVGElement[] {
  const circle = shapePath("circle");
  switch (sign) {
    case "halo":
      return [svg("circle", { cx: 12, cy: 12, r: 11.5, class: "dashed" }), svg("circle", { cx: 12, cy: 12, r: 2.5, class: "dot" })];
    case "cluster":
      return [svg("circle", { cx: 12, cy: 12, r: 10, class: "ring" }), svg("text", { x: 12, y: 12 }, "12")];
    case "fan":
      return [0, 1, 2, 3, 4].flatMap((i) => spoke((i / 5) * 2 * Math.PI));
    default:
      return [svg("path", { d: circle })];
  }
}

function spoke(angle: number): SVGElement[] {
  const [x, y] = [12 + 9.5 * Math.sin(angle), 12 - 9.5 * Math.cos(angle)];
  return [svg("line", { x1: 12, y1: 12, x2: x, y2: y }), svg("circle", { cx: x, cy: y, r: 3.2, class: "dot" })];
}
