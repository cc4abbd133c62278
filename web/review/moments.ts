/** 2031-05-06 14:03, in the reader's own time. */
export function momentWords(at: string): string {
  return `${dayWords(at)} ${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;
}

/** 2031-05-06, in the reader's own time. */
export function dayWords(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
