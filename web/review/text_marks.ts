import type { QueueItem } from "./types";

/** How an item looks in the text: what is still to be decided and doubtful stands out most. */
export type Look = "doubtful" | "proposed" | "accepted" | "rejected";

const LOOKS: readonly Look[] = ["doubtful", "proposed", "accepted", "rejected"];

/** A piece of a line, in UTF-16 indexes, and the items it is evidence of. */
export interface Piece {
  from: number;
  to: number;
  items: QueueItem[];
}

/** UTF-16 index of the n-th character: the server counts characters, the browser half of some. */
export function indexOfCharacter(text: string, n: number): number {
  let index = 0;
  for (let seen = 0; seen < n && index < text.length; seen += 1) index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return index;
}

/** The reverse: how many characters stand before a UTF-16 index. */
export function characterAt(text: string, index: number): number {
  return [...text.slice(0, index)].length;
}

/** The line cut wherever an item's evidence begins or ends. */
export function piecesOf(text: string, items: QueueItem[]): Piece[] {
  const spans = items.flatMap((item) => {
    if (item.start === null || item.end === null) return [];
    const [from, to] = [indexOfCharacter(text, item.start), indexOfCharacter(text, item.end)];
    return from < to ? [{ item, from, to }] : [];
  });
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] as number;
    return { from, to, items: spans.filter((span) => span.from <= from && to <= span.to).map(({ item }) => item) };
  });
}

export function lookOf({ state, doubts }: Pick<QueueItem, "state" | "doubts">): Look {
  return state === "proposed" && doubts.length ? "doubtful" : state;
}

/** Where several meet, the look that wants most attention. */
export function weightiestLook(items: QueueItem[]): Look {
  const looks = new Set(items.map(lookOf));
  return LOOKS.find((look) => looks.has(look)) ?? "proposed";
}
