import { h } from "../map/dom";
import { t } from "../map/words";
import { panel } from "./ask";
import { keyOf } from "./keys";
import { TOOLS, type Deed, type ToolName } from "./tools";

const WITH_LETTERS: readonly (ToolName | Deed)[] = [...(Object.keys(TOOLS) as ToolName[]), "merge", "trace", "snap", "typed"];
const OTHERS = [
  ["Ctrl Z", "undo"], ["Ctrl Y", "redo"], ["Ctrl S", "save"], ["Delete", "remove"], ["Enter", "end"], ["Backspace", "back"], ["Esc", "abort"],
] as const;

/** What the keys do. */
export function helpPanel(close: () => void): HTMLElement {
  const letters = WITH_LETTERS.map((name) => [keyOf(name) ?? "", t(`edit.tool.${name}`)] as const);
  const others = OTHERS.map(([key, deed]) => [key, t(`edit.key.${deed}`)] as const);
  const rows = [...letters, ...others].flatMap(([key, word]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, word)]);
  return panel("keys", t("edit.help"), close, h("dl", {}, ...rows), h("p", { class: "quiet" }, t("edit.help.typed")));
}
