import { h } from "../map/dom";
import { t } from "../map/words";
import { tickField } from "./fields";
import type { SimilarItem } from "./types";

/** A question under the item, never over it; Enter answers it, Escape takes it away. */
export function question(
  cls: string,
  sentence: string,
  yes: string,
  answered: () => void,
  left: () => void,
  ...more: (Node | null)[]
): HTMLFormElement {
  const form = h(
    "form",
    { class: `review-panel ${cls}` },
    h("p", {}, sentence),
    ...more,
    h("div", { class: "deeds" },
      h("button", { type: "submit", class: "button main" }, yes),
      h("button", { type: "button", class: "button", onclick: left }, t("review.cancel"))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answered();
  });
  return form;
}

/** given is what was typed as reason before. */
export function rejectPanel(given: string, reject: (why: string) => void, left: () => void): HTMLFormElement {
  const why = h("input", { value: given, maxlength: 500, autocomplete: "off" });
  const label = h("label", {}, h("span", {}, t("review.reject.why")), why);
  return question("reject", t("review.reject.sentence"), t("review.reject"), () => reject(why.value), left, label);
}

/** Says beforehand how many items it is about, and which. */
export function samePanel(
  words: { written: string; name: string | null; items: SimilarItem[] },
  decide: (remember: boolean) => void,
  left: () => void,
): HTMLFormElement {
  let remember = false;
  const { written, name, items } = words;
  const n = items.length;
  const sentence = name === null ? t("review.all.none", { written, n }) : t("review.all.unit", { written, name, n });
  const rows = items.map(({ line, name: of }) => h("li", {}, t("review.line", { line: String(line) }), " ", of));
  const list = h("ol", { class: "same-items", tabindex: 0, "aria-label": t("review.all.which") }, ...rows);
  const tick = name && tickField(t("review.all.remember"), false, (ticked) => (remember = ticked));
  return question("same", sentence, t("review.all.do"), () => decide(remember), left, list, tick || null);
}

export function publishPanel(n: number, publish: () => void, left: () => void): HTMLFormElement {
  return question("publish", t("review.publish.sentence", { n }), t("review.publish", { n }), publish, left);
}
