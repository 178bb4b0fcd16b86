const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const ONE_DECIMAL = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TWO_DECIMALS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `20,476`; Chinese groups by thousands with the same comma. */
export function count(value: number): string {
  return COUNT.format(value);
}

/**
 * A rate (0 to 1) in percent, without the sign: 2 decimals under 1 %, else 1. Rounding never hides the last failure or
 * the last success: only none failed is `0`, only all failed is `100`.
 */
export function percent(rate: number): string {
  const value = rate * 100;
  if (value === 0) return '0';
  if (rate === 1) return '100';
  if (value < 0.005) return '< 0.01';
  if (value >= 99.95) return '> 99.9';
  return (Math.round(value * 100) < 100 ? TWO_DECIMALS : ONE_DECIMAL).format(value);
}

/** `+0.12`: how many percentage points a rate (0 to 1) has changed by. */
export function points(change: number): string {
  const value = change * 100;
  return signed(value, Math.abs(value) < 1 ? 2 : 1);
}

/** `+3.1`: a relative change (0.031) in percent, without the sign of percent. */
export function growth(change: number): string {
  const value = change * 100;
  return signed(value, Math.abs(value) < 100 ? 1 : 0);
}

function signed(value: number, decimals: number): string {
  const shown = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  if (Number(shown.replaceAll(',', '')) === 0) return '0';
  return (value < 0 ? '−' : '+') + shown;
}
