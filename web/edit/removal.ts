import { h } from "../map/dom";
import { t } from "../map/words";
import { panel, type Ask } from "./ask";
import type { Editor } from "./editor";
import { siteName } from "./names";

/** Takes selected sites away: what was never stored at once, for what is stored a reason is asked. */
export function removeSelected(editor: Editor, ask: Ask, say: (sentence: string) => void): void {
  const keys = editor.selected;
  if (!keys.length) return say(t("edit.remove.select"));
  const stored = keys.filter((key) => editor.work.records.get(key)?.stored);
  const remove = (): void => {
    editor.do("remove", new Map(keys.map((key) => [key, null])), []);
    say(t("edit.remove.done", { names: keys.map((key) => siteName(editor.work, key)).join(t("list.comma")) }));
  };
  if (!stored.length) return remove();
  ask.show(reasonPanel(stored.map((key) => siteName(editor.work, key)).join(t("list.comma")), () => ask.clear(), (reason) => {
    ask.clear();
    for (const key of stored) editor.explain(key, reason);
    remove();
  }));
}

function reasonPanel(names: string, close: () => void, given: (reason: string) => void): HTMLElement {
  const input = h("input", { required: true, maxlength: 500, autocomplete: "off" });
  const form = h("form", {},
    h("p", {}, t("edit.remove.sentence")),
    h("label", {}, h("span", {}, t("edit.reason")), input),
    h("div", { class: "deeds" }, h("button", { type: "submit", class: "button main" }, t("edit.tool.remove")), h("button", { type: "button", class: "button", onclick: close }, t("edit.cancel"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) given(input.value.trim());
  });
  return panel("removal", t("edit.remove", { names }), close, form);
}
