import { h } from "../map/dom";
import { t } from "../map/words";
import type { FileRefused } from "./api";

/** Why a file was not taken, what was kept, and what to do: the layer to name, else another file. */
export function refusedPanel(name: string, { message, layers }: FileRefused, again: (layer: string) => void, close: () => void): HTMLElement {
  const choose = layers.map((layer) => h("button", { type: "button", class: "button", onclick: () => again(layer) }, layer));
  const closing = h("button", { type: "button", class: "panel-close", "aria-label": t("edit.close"), title: t("edit.close"), onclick: close }, "×");
  const title = t(layers.length ? "sitefiles.which_layer" : "sitefiles.refused", { name });
  return h(
    "section", { class: layers.length ? "ask refused" : "ask refused stale", tabindex: -1, role: "alert", "aria-label": title },
    h("h2", {}, title), closing, layers.length ? null : h("p", {}, message),
    layers.length ? h("div", { class: "deeds" }, ...choose) : h("p", { class: "quiet" }, t("sitefiles.refused.nothing")),
  );
}
