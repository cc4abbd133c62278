import { h } from "../map/dom";
import { t } from "../map/words";
import { tickField } from "./fields";

/** A question under the item, never over it; Enter answers it, Escape takes it away. */
function question(
  cls: string,
  sentence: string,
  yes: string,
  answered: () => void,
  left: () => void,
  ...more: Node[]
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

export function rejectPanel(reject: (why: string) => void, left: () => void): HTMLFormElement {
  const why = h("input", { maxlength: 500, autocomplete: "off" });
  const label = h("label", {}, h("span", {}, t("review.reject.why")), why);
  return question("reject", t("review.reject.sentence"), t("review.reject"), () => reject(why.value), left, label);
}

export function samePanel(
  words: { written: string; name: string | null; n: number },
  decide: (remember: boolean) => void,
  left: () => void,
): HTMLFormElement {
  let remember = false;
  const { written, name, n } = words;
  const sentence = name === null ? t("review.all.none", { written, n }) : t("review.all.unit", { written, name, n });
  const tick = name === null ? [] : [tickField(t("review.all.remember"), false, (ticked) => (remember = ticked))];
  return question("same", sentence, t("review.all.do"), () => decide(remember), left, ...tick);
}

export function publishPanel(n: number, publish: () => void, left: () => void): HTMLFormElement {
  return question("publish", t("review.publish.sentence", { n }), t("review.publish", { n }), publish, left);
}

const KEYS = [
  ["Enter", "accept"], ["J", "next"], ["K", "previous"], ["1—9", "candidate"], ["N", "none"], ["E", "edit"],
  ["X", "reject"], ["Z", "undo"], ["S", "all"], ["Esc", "leave"], ["?", "help"],
] as const;

export function helpPanel(left: () => void): HTMLElement {
  const rows = KEYS.flatMap(([key, deed]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, t(`review.key.${deed}`))]);
  const close = h("button", { type: "button", class: "button", onclick: left }, t("review.close"));
  return h("section", { class: "review-panel help" }, h("p", {}, t("review.key.lead")), h("dl", {}, ...rows), close);
}
