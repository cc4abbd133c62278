import { selectTool, selectTwo } from "./select_tool";
import type { Held, Sketch, Stage } from "./stage";
import { DRAWING, TOOLS, type ToolName } from "./tools";

/** The tool in the hand. */
export class Toolbox {
  #name: ToolName = "select";
  #held: Held;
  #tracing = false;
  readonly #stage: Stage;

  /** `merge` is done once two sites are selected; `changed` hears of every change of tool or tracing. */
  constructor(
    stage: Omit<Stage, "tracing" | "finish">,
    private readonly merge: () => void,
    private readonly changed: () => void,
  ) {
    this.#stage = { ...stage, tracing: () => this.#tracing, finish: () => this.take("select") };
    this.#held = selectTool(this.#stage);
  }

  get name(): ToolName {
    return this.#name;
  }

  get tracing(): boolean {
    return this.#tracing;
  }

  /** What is being drawn just now. */
  get sketch(): Sketch | null {
    return this.#held.sketch();
  }

  take(name: ToolName): void {
    if (name === "merge" && this.#stage.editor.selected.length >= 2) return this.merge();
    this.#held.sketch()?.abort();
    this.#held.stop();
    this.#name = name;
    this.#held = name === "merge" ? selectTwo(this.#stage, () => this.merge()) : TOOLS[name](this.#stage);
    this.#stage.snapping.stayLast();
    this.changed();
  }

  /** Lines follow the edges they are drawn along, or no longer; without a drawing tool areas are meant. */
  toggleTracing(): void {
    this.#tracing = !this.#tracing;
    if (this.#tracing && !DRAWING.includes(this.#name)) this.take("area");
    this.changed();
  }

  /** Takes away what is chosen within the tool; false if nothing is. */
  remove(): boolean {
    return this.#held.remove?.() ?? false;
  }
}
