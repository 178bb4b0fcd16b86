/** How a failure rate stands to what is usual, as far as one may say it. */
export type Comparison =
  | { readonly kind: 'as_usual' }
  | { readonly kind: 'unlike'; readonly usualRate: number }
  | { readonly kind: 'no_history' };

/** "As usual" is said within half of the usual rate, and within half a point where that rate is small. */
export function compare(rate: number, usualRate: number | null): Comparison {
  if (usualRate === null) return { kind: 'no_history' };
  const slack = Math.max(0.5 * usualRate, 0.005);
  return Math.abs(rate - usualRate) <= slack ? { kind: 'as_usual' } : { kind: 'unlike', usualRate };
}
