import { byId } from "../map/dom";

const NEAR_TOP = 0.3;

/** UTF-16 index of the n-th character: the server counts characters, the browser half of some. */
export function indexOfCharacter(text: string, n: number): number {
  let index = 0;
  for (let seen = 0; seen < n && index < text.length; seen += 1) index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return index;
}

/** Lights the evidence in the document's text and brings it into view. */
export function showEvidence(line: number | null, start: number | null, end: number | null): void {
  const box = byId("review-text");
  for (const lit of box.querySelectorAll("li.lit")) takeMarkOff(lit);
  const row = line === null ? null : document.getElementById(`L${line}`);
  if (!row) return;
  row.classList.add("lit");
  const paragraph = row.querySelector("p");
  if (paragraph && start !== null && end !== null) markSpan(paragraph, start, end);
  const { top } = row.getBoundingClientRect();
  box.scrollTop += top - box.getBoundingClientRect().top - box.clientHeight * NEAR_TOP;
}

function markSpan(paragraph: HTMLElement, start: number, end: number): void {
  const text = paragraph.textContent ?? "";
  const [from, to] = [indexOfCharacter(text, start), indexOfCharacter(text, end)];
  const mark = document.createElement("mark");
  mark.textContent = text.slice(from, to);
  paragraph.replaceChildren(text.slice(0, from), mark, text.slice(to));
}

function takeMarkOff(row: Element): void {
  row.classList.remove("lit");
  const paragraph = row.querySelector("p");
  if (paragraph) paragraph.textContent = paragraph.textContent ?? "";
}
