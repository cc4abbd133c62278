import type { Draft, Part } from "./types";

/** Not 、: what stands in one enumeration is said of all of it. */
const CLAUSE_END = /[，。；,;]/;
const MOST_PARTS = 6;

/** A part as it is being put together: which of the draft's places and quantities it takes, by their index. */
export interface PartPlan {
  name: string;
  start: number;
  end: number;
  places: Set<number>;
  quantities: Set<number>;
}

/** The item's line as characters, and the span of its evidence in them. */
export interface Span {
  line: string[];
  start: number;
  end: number;
}

/**
 * A first proposal: a part for each place, else for each quantity. A quantity goes with the place the line names
 * before it, or with each. A total of all places goes to none: in several parts it would count several times, and
 * only a person can share it out.
 */
export function proposedParts(span: Span, draft: Draft): PartPlan[] {
  const [places, quantities] = [indexes(draft.places), indexes(draft.quantities)];
  const byPlace = places.length > 1;
  const count = Math.min(Math.max(byPlace ? places.length : quantities.length, 2), MOST_PARTS);
  const plans = Array.from({ length: count }, () => emptyPlan(span, draft));
  for (const place of places) for (const plan of byPlace ? [partOf(plans, place)] : plans) plan.places.add(place);
  const goes = (quantity: number): PartPlan[] => (byPlace ? plansOfQuantity(span, draft, plans, quantity) : [partOf(plans, quantity)]);
  for (const quantity of quantities) for (const plan of goes(quantity)) plan.quantities.add(quantity);
  return plans.map((plan) => withOwnSpan(span, draft, plan));
}

export function emptyPlan({ start, end }: Span, { name }: Draft): PartPlan {
  return { name, start, end, places: new Set(), quantities: new Set() };
}

/** What no part has taken, which would be lost. */
export function leftOver(draft: Draft, plans: PartPlan[]): { places: number[]; quantities: number[] } {
  return {
    places: indexes(draft.places).filter((index) => plans.every(({ places }) => !places.has(index))),
    quantities: indexes(draft.quantities).filter((index) => plans.every(({ quantities }) => !quantities.has(index))),
  };
}

/** As the server takes it: the rest of the form is the same in every part. */
export function partOfDraft(draft: Draft, { name, start, end, places, quantities }: PartPlan): Part {
  return {
    ...draft,
    name,
    start,
    end,
    places: draft.places.filter((_, index) => places.has(index)),
    quantities: draft.quantities.filter((_, index) => quantities.has(index)),
  };
}

/** The part's own clauses: those that hold its places and figures; the whole evidence where none does. */
export function withOwnSpan(span: Span, draft: Draft, plan: PartPlan): PartPlan {
  const found = [
    ...[...plan.places].map((index) => placeAt(span, draft, index)),
    ...[...plan.quantities].map((index) => figureAt(span, draft, index)),
  ].filter((at) => at >= 0);
  if (!found.length) return { ...plan, start: span.start, end: span.end };
  return { ...plan, start: clauseStart(span, Math.min(...found)), end: clauseEnd(span, Math.max(...found)) };
}

function indexes(all: unknown[]): number[] {
  return all.map((_, index) => index);
}

/** What goes beyond the last part stays with it. */
function partOf(plans: PartPlan[], index: number): PartPlan {
  return plans[Math.min(index, plans.length - 1)] as PartPlan;
}

function plansOfQuantity(span: Span, draft: Draft, plans: PartPlan[], index: number): PartPlan[] {
  if (draft.quantities[index]?.shared) return [];
  const at = figureAt(span, draft, index);
  const before = draft.places
    .map((_, place) => ({ place, at: placeAt(span, draft, place) }))
    .filter((one) => one.at >= 0 && one.at < at)
    .sort((one, other) => other.at - one.at);
  return before[0] ? [partOf(plans, before[0].place)] : plans;
}

/** As written, which 万 may have made smaller; never before the evidence, where the line's own number stands. */
function figureAt(span: Span, { quantities }: Draft, index: number): number {
  const { value, measure } = quantities[index] ?? { value: "", measure: "" };
  const forms = [Number(value), Number(value) / 1e4].map(String);
  const onward = { ...span, end: span.line.length };
  return firstFound([[span, forms], [onward, forms], [onward, [measure]]]);
}

/** Places often stand before the evidence they are said of. */
function placeAt(span: Span, { places }: Draft, index: number): number {
  const written = [places[index]?.written ?? ""];
  return firstFound([[span, written], [{ line: span.line, start: 0, end: span.line.length }, written]]);
}

function firstFound(searches: [Span, string[]][]): number {
  return searches.flatMap(([span, words]) => words.map((word) => positionIn(span, word))).find((at) => at >= 0) ?? -1;
}

function positionIn({ line, start, end }: Span, word: string): number {
  const wanted = [...word];
  if (!wanted.length) return -1;
  for (let at = start; at + wanted.length <= end; at += 1) {
    if (wanted.every((character, i) => line[at + i] === character)) return at;
  }
  return -1;
}

/** What stands in the evidence does not reach beyond it. */
function clauseStart({ line, start }: Span, at: number): number {
  let from = at;
  while (from > (at < start ? 0 : start) && !CLAUSE_END.test(line[from - 1] ?? "")) from -= 1;
  return from;
}

function clauseEnd({ line, end }: Span, at: number): number {
  let to = at;
  while (to < (at < end ? end : line.length) && !CLAUSE_END.test(line[to] ?? "")) to += 1;
  return to;
}
