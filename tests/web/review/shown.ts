import type { Candidate, QueueItem, ReviewItem, ReviewPlace } from "../../../web/review/types";

export function candidate(code: string, more: Partial<Candidate> = {}): Candidate {
  return { code, name: "南庄村", inside: "香水镇", reason: "同名", location_class: "C2", accuracy_m: 5000, lon: 106.3, lat: 35.5, ...more };
}

export function place(position: number, written: string, more: Partial<ReviewPlace> = {}): ReviewPlace {
  return {
    position,
    written,
    level: "village",
    township: null,
    unit_code: null,
    unit_name: null,
    alias: false,
    resolution: "ambiguous",
    reason: null,
    by_hand: false,
    location_class: null,
    accuracy_m: null,
    lon: null,
    lat: null,
    candidates: [],
    remembered: null,
    ...more,
  };
}

export function item(...places: ReviewPlace[]): ReviewItem {
  return {
    id: 1,
    revision: 1,
    state: "proposed",
    name: "蜂场",
    category: "bee",
    action: "new",
    lead: null,
    deadline: null,
    line: 3,
    start: 0,
    end: 2,
    evidence: "蜂场",
    doubts: [],
    doubt_sentences: [],
    lines: [],
    quantities: [{ measure: "蜂场", value: 2, unit: "个", shared: false }],
    places,
    statements: [],
    similar: [],
    history: [],
  };
}

export function queued(id: number, more: Partial<QueueItem> = {}): QueueItem {
  return {
    id, revision: 1, state: "proposed", line: 1, start: 0, end: 2, name: `第 ${id} 条`, category: "bee", doubts: [], places: [], ...more,
  };
}
