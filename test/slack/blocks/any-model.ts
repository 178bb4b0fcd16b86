import fc from 'fast-check';
import type { HaltCause } from '../../../src/domain/halt.ts';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { addDays } from '../../../src/domain/ref-date.ts';
import type { DigestModel } from '../../../src/reports/digest.model.ts';
import { account, counts, date, digestModel, refused, row, trend } from '../../support/digest-builder.ts';

const CAUSES: readonly HaltCause[] = [
  'ip',
  'secret',
  'app_id',
  'token',
  'unauthorized',
  'permission',
  'quota',
  'confirm',
  'banned',
  'other',
];

export const anyLanguage = fc.constantFrom(...LANGUAGES);

/** Names as nobody would wish them: markup, other scripts, nothing to see, far too long. */
export const oddName = fc.oneof(
  fc.constantFrom(
    '<!channel>',
    '*_~`',
    '<@U123|x>',
    '&amp;&lt;',
    '👩‍💻🏴‍☠️',
    'שלום',
    '\u202eevil',
    'a\nb\r\nc',
    '\u0000',
    '',
    ' ',
    '​',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ minLength: 200, maxLength: 200 }),
  fc.constantFrom('&', '<', '商', '👍', 'é').map((sign) => sign.repeat(200)),
);

const anyCounts = fc
  .tuple(fc.nat(1_000_000), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5_000))
  .map(([calls, rate, meanMs]) => counts(calls, Math.floor(calls * rate), meanMs));

/** Where the accounts of a channel stand; mostly few, now and then thousands. */
const anySizes = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.nat(8), { minLength: 9, maxLength: 9 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(500), { minLength: 9, maxLength: 9 }) },
);

export interface AnyModel {
  readonly model: DigestModel;
  readonly bad: number;
}

export const anyModel: fc.Arbitrary<AnyModel> = fc
  .record({
    sizes: anySizes,
    names: fc.array(oddName, { minLength: 1, maxLength: 20 }),
    figures: fc.array(anyCounts, { minLength: 1, maxLength: 5 }),
    causes: fc.array(fc.constantFrom(...CAUSES), { minLength: 1, maxLength: 12 }),
    usualRate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    bad: fc.nat(40),
    days: fc.integer({ min: 1, max: 40 }),
    trendDays: fc.integer({ min: 1, max: 30 }),
    unknownDays: fc.nat(3),
  })
  .map(({ sizes, names, figures, causes, usualRate, bad, days, trendDays, unknownDays }) => {
    const [rows = 0, pending = 0, late = 0, empty = 0, missing = 0, refusals = 0, ...ours] = sizes;
    const [unreachable = 0, unasked = 0, troubled = 0] = ours;
    let number = 0;
    const each = <Item>(size: number, make: (number: number, name: string, index: number) => Item): Item[] =>
      Array.from({ length: size }, (_, index) => make(++number, names[number % names.length] ?? '', index));
    const to = date('2026-03-03');
    const model = digestModel({
      from: addDays(to, 1 - days),
      to,
      rows: each(rows, (n, name, index) =>
        row(n, name, figures[n % figures.length] ?? counts(1, 0), { usualRate, needsAttention: index < bad }),
      ),
      pending: each(pending, account),
      late: each(late, account),
      unreachable: each(unreachable, account),
      unasked: each(unasked, account),
      troubled: each(troubled, account),
      empty: each(empty, account),
      missing: each(missing, account),
      refused: each(refusals, (n, name) => {
        const cause = causes[n % causes.length] ?? 'ip';
        return refused(n, name, { cause, errcode: 40_000 + (n % 3), ip: cause === 'ip' ? '203.0.113.7' : null });
      }),
      usualRate,
      unknownDays,
      trend: trend(names.slice(0, 9), to, trendDays),
    });
    return { model, bad: Math.min(bad, rows) };
  });
