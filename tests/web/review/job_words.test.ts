import { beforeAll, expect, test } from "vitest";
import zh from "../../../web/words/zh.json";
import { useWords } from "../../../web/map/words";
import { shareOf, wordsOf } from "../../../web/review/job_words";
import type { Job, Notice } from "../../../web/review/types";

beforeAll(() => useWords(zh, "zh"));

function job(more: Partial<Job> = {}): Job {
  return {
    id: 1,
    kind: "read",
    file_name: "公报.pdf",
    state: "running",
    phase: null,
    done: 0,
    total: 0,
    result: null,
    error: null,
    cancelling: false,
    ...more,
  };
}

function notice(title: string): Notice {
  return { document_id: 7, title, items: 2, fresh: true };
}

test("the page that is being opened is counted from one and never beyond the last", () => {
  expect(wordsOf(job({ phase: "opening", done: 119, total: 418 }))).toBe("第 120 页，共 418 页");
  expect(wordsOf(job({ phase: "opening", done: 418, total: 418 }))).toBe("第 418 页，共 418 页");
});

test("the bar only ever grows from phase to phase", () => {
  const told: [string, number][] = [
    ["opening", 0],
    ["opening", 10],
    ["reading", 0],
    ["reading", 10],
    ["storing", 0],
    ["storing", 9],
  ];
  const shares = told.map(([phase, done]) => shareOf(job({ phase, done, total: 10 })) ?? NaN);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThan(1);
  expect(shareOf(job({ state: "done" }))).toBe(1);
});

test("how long a wait is, nobody can tell", () => {
  expect(shareOf(job({ state: "waiting" }))).toBeNull();
  expect(shareOf(job({ phase: "reading" }))).toBeNull();
  expect(shareOf(job({ phase: "unheard of", total: 3 }))).toBeNull();
});

test("a refusal does not say the file's name twice", () => {
  const refused = job({ state: "failed", error: { zh: "公报.pdf：PDF 有密码，请去掉密码、另存一份再试。", en: "x" } });
  expect(wordsOf(refused)).toBe("PDF 有密码，请去掉密码、另存一份再试。");
});

test("few notices are named, a gazette's are summed up", () => {
  const done = (notices: Notice[]): string => wordsOf(job({ state: "done", result: { notices } }));
  expect(done([notice("甲方案")])).toBe("《甲方案》已读入，读出 2 条。");
  expect(done(["甲", "乙", "丙", "丁"].map(notice))).toBe("读出 4 份通知，共 8 条。");
});
