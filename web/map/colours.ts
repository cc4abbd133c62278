/** Mixes two #rrggbb colours in sRGB, as color-mix(in srgb, …) does in the style sheets. */
function mix(colour: string, other: string, shareOfOther: number): string {
  const [a, b] = [channels(colour), channels(other)];
  const mixed = a.map((value, i) => Math.round(value + ((b[i] ?? 0) - value) * shareOfOther));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The group colours are chosen for a light ground; on a dark one they are lifted towards white. */
export function onGround(colour: string, dark: boolean): string {
  return dark ? mix(colour, "#ffffff", 0.42) : colour;
}

/** Contrast of two #rrggbb colours after WCAG 2.2, between 1 and 21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
