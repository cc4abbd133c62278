import type { Focus, Pressed } from "../review/keys";
import type { Deed, ToolName } from "./tools";

type Asked = { tool: ToolName } | { deed: Deed };

const TOOL_KEYS: Record<string, ToolName> = {
  v: "select", m: "move", p: "point", l: "line", a: "area", e: "reshape", h: "hole", x: "split", j: "merge",
};
const DEED_KEYS: Record<string, Deed> = {
  t: "trace", s: "snap", c: "typed", delete: "remove", backspace: "remove", enter: "end", escape: "abort", "?": "help", "？": "help",
};

/** The letter of a tool or deed, for its button. */
export function keyOf(name: ToolName | Deed): string | null {
  const found = Object.entries({ ...TOOL_KEYS, ...DEED_KEYS }).find(([, named]) => named === name);
  return found && found[0].length === 1 ? found[0].toUpperCase() : null;
}

/** What a key asks for; null where it means nothing here. Ctrl and Cmd are the same; in a field keys are text. */
export function askedBy(pressed: Pressed & { shiftKey: boolean }, focus: Focus, sketching: boolean): Asked | null {
  if (pressed.isComposing || pressed.altKey) return null;
  const key = pressed.key.toLowerCase();
  if (pressed.ctrlKey || pressed.metaKey) return focus === "field" ? null : withControl(key, pressed.shiftKey, sketching);
  if (key === "escape") return { deed: "abort" };
  if (focus === "field" || (focus === "control" && key === "enter")) return null;
  if (sketching && key === "backspace") return { deed: "back" };
  const tool = TOOL_KEYS[key];
  if (tool) return { tool };
  const deed = DEED_KEYS[key];
  return deed ? { deed } : null;
}

/** While something is drawn, undoing takes its last vertex. */
function withControl(key: string, shift: boolean, sketching: boolean): Asked | null {
  if (key === "z" && !shift) return { deed: sketching ? "back" : "undo" };
  if (key === "y" || key === "z") return { deed: "redo" };
  return key === "s" ? { deed: "save" } : null;
}
