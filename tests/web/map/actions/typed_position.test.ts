import { describe, expect, it } from "vitest";
import { readTyped, type Reading } from "../../../../web/map/actions/typed_position";
import { positionToZone } from "../../../../web/map/actions/zone";

// 泾源县, zone 35.
const JINGYUAN = { extent: [106.2, 35.2, 106.5, 35.65] as const, zoneEpsg: 4544 };
const PLACE = [106.334567, 35.491234] as const;
const [x, y] = positionToZone([...PLACE], 4544);
const [east, north] = [x.toFixed(4), y.toFixed(4)];

function only(text: string): Reading {
  const { readings } = readTyped(text, JINGYUAN);
  expect(readings).toHaveLength(1);
  return readings[0] as Reading;
}

function expectPlace({ position: [lon, lat] }: Reading, digits = 6): void {
  expect(lon).toBeCloseTo(PLACE[0], digits);
  expect(lat).toBeCloseTo(PLACE[1], digits);
}

describe("a typed position", () => {
  it.each([
    "106.334567, 35.491234",
    "106.334567 35.491234",
    "106.334567，35.491234",
    "１０６．３３４５６７，３５．４９１２３４",
    "106.334567、35.491234",
    "106.334567°E 35.491234°N",
    "东经106.334567° 北纬35.491234°",
    "北纬 35.491234 度，东经 106.334567 度",
    "N35.491234 E106.334567",
    "lon=106.334567; lat=35.491234",
    "经度：106.334567 纬度：35.491234",
    "东经106度20分4.4412秒 北纬35度29分28.4424秒",
    `106°20′4.4412″ 35°29′28.4424″`,
    `106°20'4.4412" 35°29'28.4424"`,
    "106°20.07402′，35°29.47404′",
    "106 20 4.4412 35 29 28.4424",
    "106 20.07402 35 29.47404",
  ])("in degrees is read without asking: %s", (text) => {
    const { readings, sure } = readTyped(text, JINGYUAN);
    expect(sure).toBe(true);
    expect(readings).toMatchObject([{ epsg: 4490, inCounty: true }]);
    expectPlace(readings[0] as Reading);
  });

  it.each([`35${east}, ${north}`, `Y=35${east}，X=${north}`])("in metres with the zone's number names its system: %s", (text) => {
    const reading = only(text);
    expect(reading).toMatchObject({ epsg: 4523, swapped: false });
    expectPlace(reading);
    expect(readTyped(text, JINGYUAN).sure).toBe(true);
  });

  it("in metres without the zone's number is asked about", () => {
    const { readings, sure } = readTyped(`${east} ${north}`, JINGYUAN);
    expect(sure).toBe(false);
    expect(readings).toMatchObject([{ epsg: 4544, swapped: false, inCounty: true }]);
    expect(readings[0]?.why.map(({ key }) => key)).toEqual(["typed.metres", "typed.no_prefix"]);
    expectPlace(readings[0] as Reading);
  });

  it("with x and y the other way round is asked about", () => {
    for (const [text, epsg] of [[`${north} 35${east}`, 4523], [`${north},${east}`, 4544], ["35.491234,106.334567", 4490]] as const) {
      const { readings, sure } = readTyped(text, JINGYUAN);
      expect(sure).toBe(false);
      expect(readings).toMatchObject([{ epsg, swapped: true }]);
      expect(readings[0]?.why.map(({ key }) => key)).toContain("typed.swapped");
      expectPlace(readings[0] as Reading);
    }
  });

  it("whose names contradict its numbers is asked about", () => {
    const { readings, sure } = readTyped("东经35.491234 北纬106.334567", JINGYUAN);
    expect(sure).toBe(false);
    expect(readings[0]?.why.map(({ key }) => key)).toContain("typed.misnamed");
    expectPlace(readings[0] as Reading);
  });

  it("may have its thousands apart", () => {
    const [whole, part] = [Number(east) + 35_000_000, Number(north)].map((value) => value.toLocaleString("en-US", { maximumFractionDigits: 4 })) as [string, string];
    expectPlace(only(`${whole} ${part}`));
    expectPlace(only(`${whole.replaceAll(",", " ")}, ${part.replaceAll(",", " ")}`));
  });

  it("near the edge of two zones may be in either", () => {
    const edge = { extent: [104.9, 35.2, 109.9, 35.6] as const, zoneEpsg: 4544 };
    const { readings, sure } = readTyped("500500 3930000", edge);
    expect(readings.map(({ epsg }) => epsg)).toEqual([4544, 4545]);
    expect(sure).toBe(false);
  });

  it("far from the county is shown, not taken", () => {
    const { readings, sure } = readTyped("123.5, 41.8", JINGYUAN);
    expect(sure).toBe(false);
    expect(readings).toMatchObject([{ epsg: 4490, inCounty: false }]);
    expect(readTyped("620000 2000000", JINGYUAN).readings).toMatchObject([{ epsg: 4544, inCounty: false }]);
  });

  it.each(["", "张台村", "106.33", "1 2 3", "12.5, 200", "106°75′ 35°10′", "999999999 1", "NaN, 35", "106.3,35.5,1200"])(
    "is not made out of %j",
    (text) => {
      expect(readTyped(text, JINGYUAN)).toEqual({ readings: [], sure: false });
    },
  );
});
