import { describe, expect, test } from "vitest";
import { characterAt, indexOfCharacter, lookOf, piecesOf, weightiestLook } from "../../../web/review/text_marks";
import { queued } from "./shown";

describe("characters", () => {
  test("beyond the basic plane are two for the browser and one for the server", () => {
    const text = "𠮷村建蜂场";
    expect(indexOfCharacter(text, 2)).toBe(3);
    expect(text.slice(indexOfCharacter(text, 3), indexOfCharacter(text, 5))).toBe("蜂场");
    for (let n = 0; n <= 5; n += 1) expect(characterAt(text, indexOfCharacter(text, n))).toBe(n);
  });

  test("do not go beyond the end of the text", () => {
    expect(indexOfCharacter("村", 9)).toBe(1);
  });
});

describe("pieces of a line", () => {
  const TEXT = "𠮷村建蜂场，照明村养牛。";
  const words = (pieces: ReturnType<typeof piecesOf>): [string, number[]][] =>
    pieces.map(({ from, to, items }) => [TEXT.slice(from, to), items.map(({ id }) => id)]);

  test("are the whole line where nothing stands", () => {
    expect(words(piecesOf(TEXT, []))).toEqual([[TEXT, []]]);
  });

  test("carry every item whose evidence covers them", () => {
    const items = [queued(1, { start: 0, end: 5 }), queued(2, { start: 3, end: 9 })];
    expect(words(piecesOf(TEXT, items))).toEqual([
      ["𠮷村建", [1]], ["蜂场", [1, 2]], ["，照明村", [2]], ["养牛。", []],
    ]);
  });

  test("always make up the line again", () => {
    const items = [queued(1, { start: 2, end: 99 }), queued(2, { start: 4, end: 4 }), queued(3, { start: null, end: null })];
    expect(piecesOf(TEXT, items).map(({ from, to }) => TEXT.slice(from, to)).join("")).toBe(TEXT);
  });
});

describe("looks", () => {
  test("doubt shows until it is decided", () => {
    expect(lookOf({ state: "proposed", doubts: ["no_quantity"] })).toBe("doubtful");
    expect(lookOf({ state: "accepted", doubts: ["no_quantity"] })).toBe("accepted");
    expect(lookOf({ state: "proposed", doubts: [] })).toBe("proposed");
  });

  test("where several meet the one that wants most attention wins", () => {
    const items = [queued(1, { state: "accepted" }), queued(2, { doubts: ["no_quantity"] }), queued(3)];
    expect(weightiestLook(items)).toBe("doubtful");
    expect(weightiestLook(items.slice(0, 1))).toBe("accepted");
  });
});
