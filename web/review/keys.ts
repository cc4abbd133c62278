export type Deed =
  | "next" | "previous" | "accept" | "none" | "remembered" | "edit" | "why" | "reject" | "undo" | "split" | "merge"
  | "all" | "help" | "leave"
  | { candidate: number };

const DEEDS: Record<string, Deed> = {
  j: "next",
  k: "previous",
  enter: "accept",
  n: "none",
  y: "remembered",
  e: "edit",
  r: "why",
  x: "reject",
  z: "undo",
  s: "split",
  m: "merge",
  a: "all",
  "?": "help",
  "？": "help",
  escape: "leave",
};

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
}

/** Where the focus is: in a field keys are text, on a button or link Enter is its own. */
export type Focus = "field" | "control" | "elsewhere";

/** What a key asks for; null where it means nothing here, so that the browser has it. */
export function deedOf(pressed: Pressed, focus: Focus): Deed | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing) return null;
  const key = pressed.key.toLowerCase();
  if (key === "escape") return "leave";
  if (focus === "field" || (focus === "control" && key === "enter")) return null;
  return /^[1-9]$/.test(key) ? { candidate: Number(key) - 1 } : (DEEDS[key] ?? null);
}

export function focusOf(element: Element | null): Focus {
  if (element?.closest("input:not([type=checkbox], [type=radio]), select, textarea")) return "field";
  return element?.closest("button, a, summary, input") ? "control" : "elsewhere";
}
