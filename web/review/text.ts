import { byId } from "../map/dom";
import { lookOf, piecesOf, weightiestLook } from "./text_marks";
import type { Decided, QueueItem } from "./types";

const NEAR_TOP = 0.3;

/** The document's text with the evidence of every item marked by its state; the item shown stands out. */
export class DocumentText {
  readonly #box = byId("review-text");
  readonly #items = new Map<number, QueueItem>();
  #shown: number | null = null;

  /** open is told the item whose evidence was pressed, point the one under the pointer, null when it leaves. */
  constructor(open: (id: number) => void, point: (id: number | null) => void) {
    this.#box.addEventListener("click", ({ target }) => {
      const id = this.#itemAt(target);
      // Whoever selects a passage does not want to go elsewhere.
      if (id !== null && !getSelection()?.toString()) open(id);
    });
    this.#box.addEventListener("pointerover", ({ target }) => point(this.#itemAt(target)));
    this.#box.addEventListener("pointerleave", () => point(null));
  }

  /** Marks all items anew. */
  take(items: QueueItem[]): void {
    const lines = new Set([...this.#items.values(), ...items].map(({ line }) => line));
    this.#items.clear();
    for (const item of items) this.#items.set(item.id, item);
    const byLine = new Map<number, QueueItem[]>([...lines].map((line) => [line, []]));
    for (const item of items) byLine.get(item.line)?.push(item);
    for (const [line, here] of byLine) this.#mark(line, here);
  }

  /** Shows the new states. */
  apply(changed: Decided["changed"]): void {
    const lines = new Set(changed.map(({ id }) => this.#items.get(id)?.line));
    const all = [...this.#items.values()];
    for (const line of lines) if (line !== undefined) this.#mark(line, all.filter((item) => item.line === line));
  }

  /** Brings the item's evidence into view. */
  show(id: number): void {
    this.#shown = id;
    for (const lit of this.#box.querySelectorAll(".lit")) lit.classList.remove("lit");
    const row = document.getElementById(`L${this.#items.get(id)?.line}`);
    if (!row) return;
    row.classList.add("lit");
    this.#accent(row);
    const { top } = row.getBoundingClientRect();
    this.#box.scrollTop += top - this.#box.getBoundingClientRect().top - this.#box.clientHeight * NEAR_TOP;
  }

  /** Lights the evidence of an item somebody points at elsewhere; null puts it out. */
  light(id: number | null): void {
    for (const lit of this.#box.querySelectorAll("mark.pointed")) lit.classList.remove("pointed");
    if (id === null) return;
    for (const mark of this.#box.querySelectorAll(`mark[data-items~="${id}"]`)) mark.classList.add("pointed");
  }

  #itemAt(target: EventTarget | null): number | null {
    const mark = (target as Element | null)?.closest<HTMLElement>("mark[data-items]");
    const ids = mark?.dataset["items"]?.split(" ").map(Number) ?? [];
    // Where several share the words, the one shown gives way to the next, so that each can be reached.
    return ids[(ids.indexOf(this.#shown ?? -1) + 1) % ids.length] ?? null;
  }

  #mark(line: number, items: QueueItem[]): void {
    const row = document.getElementById(`L${line}`);
    const paragraph = row?.querySelector("p");
    if (!row || !paragraph) return;
    const text = paragraph.textContent ?? "";
    const pieces = piecesOf(text, items).map(({ from, to, items: here }) => {
      const words = text.slice(from, to);
      return here.length ? markOf(words, here) : words;
    });
    paragraph.replaceChildren(...pieces);
    if (row.classList.contains("lit")) this.#accent(row);
  }

  #accent(row: Element): void {
    for (const mark of row.ownerDocument.querySelectorAll("#review-text mark.shown")) mark.classList.remove("shown");
    for (const mark of row.querySelectorAll(`mark[data-items~="${this.#shown}"]`)) mark.classList.add("shown");
  }
}

function markOf(words: string, items: QueueItem[]): HTMLElement {
  const mark = document.createElement("mark");
  mark.className = items.length === 1 && items[0] ? lookOf(items[0]) : weightiestLook(items);
  mark.dataset["items"] = items.map(({ id }) => id).join(" ");
  mark.textContent = words;
  return mark;
}
