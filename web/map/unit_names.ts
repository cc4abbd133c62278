const VILLAGE = /村(?:民委员会|委会)$/;
const NEIGHBOURHOOD = /居(?:民委员会|委会)$/;

/** Official village names end in 村委会 or 居委会; maps and lists say 村 or the bare name: 张家台子村. */
export function shortName(name: string): string {
  const village = name.replace(VILLAGE, "");
  if (village !== name) return /[村庄屯]$/.test(village) ? village : `${village}村`;
  return name.replace(NEIGHBOURHOOD, "");
}
