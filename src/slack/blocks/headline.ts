import { failureRate } from '../../domain/counts.ts';
import type { DigestModel } from '../../reports/digest.model.ts';
import { type Comparison, compare } from '../../text/comparison.ts';
import { isolated, shownName } from '../../text/names.ts';
import type { Texts } from '../../text/texts.ts';
import { LIMITS } from './limits.ts';

/** "Tue 17 Nov: 2 of 5 accounts need attention". For models with figures. */
export function digestTitle(model: DigestModel, t: Texts): string {
  return t.digest.title(t.format.days(model.from, model.to), headline(model, t));
}

function headline(model: DigestModel, t: Texts): string {
  const bad = model.rows.filter((row) => row.needsAttention).length;
  const known = model.rows.filter((row) => row.whole).length;
  const [only] = model.rows;
  if (model.accountCount === 1 && only !== undefined && (bad > 0 || only.whole)) {
    const name = isolated(shownName(only, LIMITS.name));
    return bad > 0 ? t.digest.needsAttention(name) : t.digest.isFine(name);
  }
  if (bad > 0) return t.digest.needAttention(bad, model.accountCount);
  if (known === 0) return t.digest.incomplete;
  if (known === model.accountCount) return t.digest.allFine(known);
  // "Published" would be wrong where it is not WeChat's publishing that is waited for.
  const unknown = model.unasked.length + model.unreachable.length + model.troubled.length > 0;
  const waiting = model.pending.length + model.late.length > 0 && !unknown;
  return (waiting ? t.digest.publishedFine : t.digest.knownFine)(known, model.accountCount);
}

/** What is usual, or that nothing is known of it. */
export function usualWords(usualRate: number | null, t: Texts): string {
  return usualRate === null ? t.digest.noHistory : t.digest.usual(usualRate);
}

/** "as usual" only where it is; else the usual rate. Empty where nothing was called, so that there is nothing to compare. */
export function comparisonWords(model: DigestModel, t: Texts): string {
  const rate = failureRate(model.total);
  return rate === undefined ? '' : said(compare(rate, model.usualRate), t);
}

function said(comparison: Comparison, t: Texts): string {
  switch (comparison.kind) {
    case 'as_usual':
      return t.digest.asUsual;
    case 'unlike':
      return t.digest.usual(comparison.usualRate);
    case 'no_history':
      return t.digest.noHistory;
  }
}
