import { h } from "../map/dom";
import { t } from "../map/words";

const KEYS = [
  ["Enter", "accept"], ["J", "next"], ["K", "previous"], ["1—9", "candidate"], ["N", "none"], ["Y", "remembered"],
  ["E", "edit"], ["R", "why"], ["X", "reject"], ["Z", "undo"], ["S", "split"], ["M", "merge"], ["A", "all"],
  ["Esc", "leave"], ["?", "help"],
] as const;

/** Lays the list of keys over the page; Escape or any press outside takes it away. */
export function showHelp(): void {
  const rows = KEYS.flatMap(([key, deed]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, t(`review.key.${deed}`))]);
  const close = h("button", { type: "button", class: "button main", onclick: () => dialog.close() }, t("review.close"));
  const title = h("h2", { id: "help-title" }, t("review.key.title"));
  const body = h("div", {}, title, h("p", {}, t("review.key.lead")), h("dl", {}, ...rows), close);
  const dialog = h("dialog", { class: "review-help", "aria-labelledby": "help-title" }, body);
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
