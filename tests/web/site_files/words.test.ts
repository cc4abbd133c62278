import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { useWords, type Words } from "../../../web/map/words";
import { nameOf } from "../../../web/site_files/export_page";
import { shareOf, wordsOf } from "../../../web/site_files/job_words";
import { outcomeWords } from "../../../web/site_files/outcome";
import type { ImportJob } from "../../../web/site_files/types";
import { counts, SYSTEM } from "./previews";

beforeAll(() => useWords(JSON.parse(readFileSync("web/words/zh.json", "utf-8")) as Words, "zh"));

const JOB: ImportJob = { id: 1, kind: "import_sites", file_name: "地块.zip", state: "running", phase: null, done: 0, total: 0, result: null, error: null, cancelling: false };

describe("what confirming will do", () => {
  it("names what is new, changed and left out", () => {
    const said = outcomeWords({ system: SYSTEM, counts: counts({ features: 27, new: 25, changed: 2, left_out: 3 }) });
    expect(said).toBe("27 个地块：新增 25 个、更新 2 个。去掉的 3 个不导入。");
  });

  it("says how many of them a person should look at", () => {
    expect(outcomeWords({ system: SYSTEM, counts: counts({ features: 3, new: 3, doubtful: 2 }) })).toBe("3 个地块：新增 3 个。其中 2 个要看一看。");
  });

  it("says what to do while some cannot be imported", () => {
    expect(outcomeWords({ system: SYSTEM, counts: counts({ features: 5, new: 3, blocked: 2 }) })).toMatch(/^5 个里有 2 个不能导入：.*才能导入其余的。$/);
  });

  it("asks for the system first, and says when nothing is left", () => {
    expect(outcomeWords({ system: null, counts: counts() })).toContain("坐标系");
    expect(outcomeWords({ system: SYSTEM, counts: counts({ left_out: 2 }) })).toBe("没有可以导入的图形。去掉的 2 个不导入。");
  });
});

describe("a job that imports", () => {
  it("fills its bar without going back", () => {
    const steps = (["opening", "reading", "storing"] as const).flatMap((phase) => [0, 5, 10].map((done) => shareOf({ ...JOB, phase, done, total: 10 }) ?? -1));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(0)).toBe(0);
    expect(steps.at(-1)).toBe(1);
    expect(shareOf({ ...JOB, state: "waiting" })).toBeNull();
  });

  it("tells what it came to, or the server's sentence", () => {
    const result = { created: 25, changed: 0, unchanged: 2, projects: [1], sites: [] };
    expect(wordsOf({ ...JOB, state: "done", result })).toBe("已导入：新增 25 个、2 个没有变化。");
    expect(wordsOf({ ...JOB, state: "failed", error: { zh: "没有导入。", en: "Nothing." } })).toBe("没有导入。");
  });
});

it("reads the Chinese name of a download", () => {
  expect(nameOf(`attachment; filename="sites.zip"; filename*=UTF-8''${encodeURIComponent("地块_20260301.zip")}`)).toBe("地块_20260301.zip");
  expect(nameOf("")).toBe("sites");
});
