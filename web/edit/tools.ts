import { drawTool } from "./draw_tool";
import { holeTool, splitTool } from "./cut_tools";
import { moveTool } from "./move_tool";
import { reshapeTool } from "./reshape_tool";
import { selectTool } from "./select_tool";
import type { Tool } from "./stage";

/** Tools that stay in the hand, by the key of their word. */
export const TOOLS = {
  select: selectTool,
  move: moveTool,
  point: drawTool("Point"),
  line: drawTool("LineString"),
  area: drawTool("Polygon"),
  reshape: reshapeTool,
  hole: holeTool,
  split: splitTool,
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS | "merge";

/** Tools with which lines are drawn, so that they can follow edges. */
export const DRAWING: readonly ToolName[] = ["line", "area", "hole", "split"];

/** What is done at once when it is asked for. */
export type Deed = "trace" | "remove" | "undo" | "redo" | "typed" | "snap" | "save" | "end" | "abort" | "back" | "help";
