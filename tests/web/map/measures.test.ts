import { describe, expect, it } from "vitest";
import { formatDate, formatDistance, formatFigure, formatMu, hectaresOfMu } from "../../../web/map/measures";

const WORDS = { km: "公里", m: "米" };

describe("figures", () => {
  it.each([
    [6000, "亩", "6,000", "亩"],
    [14000, "箱", "1.4", "万箱"],
    [360000, "元", "36", "万元"],
    [12345, "只", "12,345", "只"],
    [250000000, "元", "2.5", "亿元"],
    [70.35, "%", "70.35", "%"],
    [0, "个", "0", "个"],
  ])("say %d %s in Chinese without losing anything", (value, unit, number, shown) => {
    expect(formatFigure(value, unit, "zh")).toEqual({ number, unit: shown });
  });

  it("stay plain digits in English", () => {
    expect(formatFigure(14000, "箱", "en")).toEqual({ number: "14,000", unit: "箱" });
  });

  it("give 亩 to one decimal and do not round a small plot away", () => {
    expect(formatMu(1234.56)).toBe("1,234.6");
    expect(formatMu(0.35)).toBe("0.35");
  });

  it("give fifteen 亩 as one hectare to two decimals", () => {
    expect(hectaresOfMu(15)).toBe("1.00");
    expect(hectaresOfMu(6000)).toBe("400.00");
  });

  it.each([
    [72, "72 米"],
    [1500, "1.5 公里"],
    [7092, "7.1 公里"],
    [38211, "38 公里"],
  ])("say %d metres as %s", (metres, words) => {
    expect(formatDistance(metres, WORDS)).toBe(words);
  });

  it("leave a deadline in words as it is", () => {
    expect(formatDate("年底前", "zh")).toBe("年底前");
  });

  it.each([
    ["2023", "2023年"],
    ["2023-03", "2023年3月"],
    ["2023-03-06", "2023-03-06"],
  ])("write the date %s as %s", (date, words) => {
    expect(formatDate(date, "zh")).toBe(words);
    expect(formatDate(date, "en")).toBe(date);
  });
});
