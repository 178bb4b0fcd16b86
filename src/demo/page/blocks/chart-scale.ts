/** Round steps up an axis that holds 0 and every value: 1, 2 or 5 times a power of ten apart. */
export function axisTicks(values: readonly number[], wanted = 4): number[] {
  const top = Math.max(0, ...values);
  const bottom = Math.min(0, ...values);
  const span = top - bottom || 1;
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(bottom / step);
  const last = Math.max(Math.ceil(top / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Which of so many labels are written, so that none touches its neighbour. */
export function labelEvery(labels: readonly string[], room: number): number {
  const widest = Math.max(1, ...labels.map((label) => [...label].length)) * 7 + 8;
  return Math.max(1, Math.ceil((labels.length * widest) / room));
}
