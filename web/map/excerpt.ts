const ENDS = /[。！？；!?;\n]/;
const LONGEST = 220;

export interface Excerpt {
  before: string;
  marked: string;
  after: string;
}

/** The sentence a span stands in, cut from its line; an ellipsis stands where text was left out. */
export function excerpt(text: string, start: number, end: number): Excerpt {
  const [from, to] = [sentenceStart(text, start), sentenceEnd(text, end)];
  return {
    before: shortenedHead(text.slice(from, start).trimStart(), from > 0),
    marked: text.slice(start, end),
    after: shortenedTail(text.slice(end, to).trimEnd(), text.slice(to).trim() !== ""),
  };
}

function sentenceStart(text: string, start: number): number {
  for (let i = start - 1; i >= 0; i -= 1) if (ENDS.test(text.charAt(i))) return i + 1;
  return 0;
}

function sentenceEnd(text: string, end: number): number {
  for (let i = Math.max(end - 1, 0); i < text.length; i += 1) if (ENDS.test(text.charAt(i))) return i + 1;
  return text.length;
}

function shortenedHead(head: string, cut: boolean): string {
  return head.length > LONGEST ? `…${head.slice(-LONGEST)}` : cut ? `…${head}` : head;
}

function shortenedTail(tail: string, cut: boolean): string {
  return tail.length > LONGEST ? `${tail.slice(0, LONGEST)}…` : cut ? `${tail}…` : tail;
}
