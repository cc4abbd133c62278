import type { Bbox, LocationClass } from "../map/types";

/** The JSON of /api/review, as web/api/review.py writes it and takes it. */

export interface ReviewDocument {
  id: number;
  title: string;
  total: number;
  decided: number;
  to_publish: number;
  may_publish: boolean;
}

export type ItemState = "proposed" | "accepted" | "rejected";

export interface QueueItem {
  id: number;
  revision: number;
  state: ItemState;
  line: number;
  /** The span of the evidence in its line, in characters. */
  start: number | null;
  end: number | null;
  name: string;
  category: string;
  doubts: string[];
  places: string[];
}

export interface Queue {
  document: ReviewDocument;
  items: QueueItem[];
}

export interface Quantity {
  measure: string;
  value: number | string;
  unit: string;
  shared: boolean;
}

export interface Candidate {
  code: string;
  name: string;
  inside: string;
  reason: string;
  location_class: LocationClass | null;
  /** How many metres from lon, lat the unit may lie. */
  accuracy_m: number | null;
  lon: number | null;
  lat: number | null;
}

/** What a reviewer took the written name for before, and had remembered. */
export interface Remembered {
  code: string;
  name: string;
  inside: string;
  by: string;
  at: string;
}

export type Level = "county" | "township" | "village" | "area";

export interface ReviewPlace {
  position: number;
  written: string;
  level: Level;
  township: string | null;
  unit_code: string | null;
  unit_name: string | null;
  alias: boolean;
  resolution: "certain" | "ambiguous" | "unknown" | "area";
  reason: string | null;
  by_hand: boolean;
  location_class: LocationClass | null;
  accuracy_m: number | null;
  lon: number | null;
  lat: number | null;
  candidates: Candidate[];
  remembered: Remembered | null;
}

export interface ReviewItem {
  id: number;
  revision: number;
  state: ItemState;
  name: string;
  category: string;
  action: string;
  lead: string | null;
  deadline: string | null;
  line: number | null;
  start: number | null;
  end: number | null;
  evidence: string | null;
  doubts: string[];
  doubt_sentences: string[];
  lines: { no: number; text: string }[];
  quantities: Quantity[];
  places: ReviewPlace[];
  statements: Statement[];
  similar: SimilarItem[];
  history: { revision: number; at: string; by: string; what: string; why: string | null }[];
}

/** Another item that states the same project; document is the title of the notice, where that is another one. */
export interface Statement {
  id: number;
  document_id: number;
  document: string | null;
  line: number | null;
  evidence: string | null;
  name: string;
  quantities: Quantity[];
}

/** Another item that writes one of the names; in_doubt: what is decided for all decides it too. */
export interface SimilarItem {
  id: number;
  revision: number;
  line: number;
  name: string;
  written: string;
  in_doubt: boolean;
}

/** An item that may be merged with the one shown, and why it is offered. */
export interface OtherItem {
  id: number;
  revision: number;
  state: ItemState;
  line: number;
  name: string;
  places: string[];
  reasons: ("same_name" | "same_place" | "same_figure" | "near")[];
}

/** A project of another notice that the item may state; doubt is the reader's sentence. */
export interface PossibleProject {
  id: number;
  name: string;
  doubt: string;
}

export interface Others {
  items: OtherItem[];
  projects: PossibleProject[];
}

/** A county the document speaks for; bbox in degrees where its ground is known. */
export interface County {
  code: string;
  name: string;
  bbox: Bbox | null;
}

/** A part an item is split into: characters start to end of its line, and what they say. */
export interface Part extends Draft {
  start: number;
  end: number;
}

/** A place as the reviewer wants it: unit chooses one, none says none of those offered. */
export interface DraftPlace {
  position: number | null;
  written: string;
  level: Level;
  township: string | null;
  unit: string | null;
  none: boolean;
}

/** What the form says; the server takes it in this very shape. */
export interface Draft {
  name: string;
  category: string;
  action: string;
  lead: string | null;
  deadline: string | null;
  quantities: Quantity[];
  places: DraftPlace[];
}

/** An item as it is kept of a revision. */
export interface Snapshot extends Omit<Draft, "places"> {
  state: ItemState;
  places: (Omit<DraftPlace, "position" | "unit" | "none"> & { unit_code: string | null })[];
}

/** What the server says of an item that somebody else decided about first. */
export interface Stale {
  item: number;
  now: Snapshot;
  revision: number;
  by: string | null;
  at: string | null;
}

export interface Decided {
  changed: { id: number; revision: number; state: ItemState }[];
  total: number;
  decided: number;
  to_publish: number;
}

export interface Notice {
  document_id: number;
  title: string;
  items: number;
  fresh: boolean;
}

export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

/** The JSON of /api/jobs; phase, done and total tell how far one is that runs. */
export interface Job {
  id: number;
  kind: string;
  file_name: string | null;
  state: JobState;
  phase: string | null;
  done: number;
  total: number;
  result: { notices: Notice[] } | null;
  error: { zh: string; en: string } | null;
  cancelling: boolean;
}
