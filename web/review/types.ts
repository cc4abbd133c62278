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
  location_class: string | null;
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
  location_class: string | null;
  candidates: Candidate[];
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
  doubts: string[];
  doubt_sentences: string[];
  quantities: Quantity[];
  places: ReviewPlace[];
  statements: { id: number; line: number | null; evidence: string | null; name: string; quantities: Quantity[] }[];
  similar: { id: number; revision: number; written: string; in_doubt: boolean }[];
  history: { revision: number; at: string; by: string; what: string; why: string | null }[];
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
