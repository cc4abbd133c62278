import { describe, expect, it } from "vitest";
import { excerpt } from "../../../web/map/excerpt";

const LINE = "抓好品质。新民乡张台村新建标准化蜂场7个，进一步提升水平。抓好销路。";

function around(span: string, line = LINE) {
  const start = line.indexOf(span);
  return excerpt(line, start, start + span.length);
}

describe("an excerpt", () => {
  it("is the sentence its span stands in", () => {
    expect(around("新建标准化蜂场7个")).toEqual({
      before: "…新民乡张台村",
      marked: "新建标准化蜂场7个",
      after: "，进一步提升水平。…",
    });
  });

  it("shows a whole line without ellipsis when the line is one sentence", () => {
    expect(around("蜂场", "新建蜂场7个")).toEqual({ before: "新建", marked: "蜂场", after: "7个" });
  });

  it("keeps a span that crosses sentences whole", () => {
    expect(around("水平。抓好销路").marked).toBe("水平。抓好销路");
  });

  it("shortens a sentence without end on both sides", () => {
    const long = `${"甲".repeat(500)}蜂场${"乙".repeat(500)}`;
    const { before, after } = around("蜂场", long);
    expect([before.length, after.length]).toEqual([221, 221]);
    expect([before.at(0), after.at(-1)]).toEqual(["…", "…"]);
  });
});
