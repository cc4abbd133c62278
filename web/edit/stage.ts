import type { Shape } from "../map/actions";
import type { EditMap } from "./edit_map";
import type { Editor } from "./editor";
import type { LiveFigures } from "./live";
import type { SiteLayer } from "./site_layer";
import type { Snapping } from "./snapping";

/** What a tool works with. */
export interface Stage {
  map: EditMap;
  editor: Editor;
  sites: SiteLayer;
  snapping: Snapping;
  live: LiveFigures;
  /** Exact shapes round about, of others. */
  neighbours(): Shape[];
  /** Whether lines follow the edges they are drawn along. */
  tracing(): boolean;
  /** Says what happened, for eyes and ears. */
  say(sentence: string): void;
  /** Lays this tool down for the one that selects. */
  finish(): void;
}

/** Something that can be undone step by step while it is being drawn. */
export interface Sketch {
  back(): void;
  end(): void;
  abort(): void;
}

/** A tool in the hand: what it is doing, and how it is laid down. */
export interface Held {
  /** What is being drawn just now; null between drawings. */
  sketch(): Sketch | null;
  /** Takes away what is chosen within the tool (a vertex); false if nothing is. */
  remove?(): boolean;
  stop(): void;
}

export type Tool = (stage: Stage) => Held;
