import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDigest } from '../../../src/slack/blocks/digest.ts';
import { LIMITS } from '../../../src/slack/blocks/limits.ts';
import { reductions } from '../../../src/slack/blocks/reduce.ts';
import { renderRefused } from '../../../src/slack/blocks/refused.ts';
import { renderYesterday } from '../../../src/slack/blocks/yesterday.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { fleet } from '../../support/digest-builder.ts';
import { anyLanguage, anyModel } from './any-model.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const PRIVATE = { audience: { kind: 'asker' }, buttons: [] } as const;

const options = { command: '/wx', fixId: 'q1', csvId: 'q2' };

test('Slack takes every message that any model makes, and every reduction of it', () => {
  fc.assert(
    fc.property(anyModel, anyLanguage, ({ model }, language) => {
      const t = textsFor(language);
      const newest = new Map(model.refused.map(({ appId }) => [appId, model.to]));
      const messages = [
        renderDigest(model, t, options),
        renderYesterday(model, t, PRIVATE),
        renderRefused(model.refused, t, { at: model.at, newest }),
      ];
      for (const reduced of messages.flatMap(reductions)) expect(complaints(reduced)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('no account is lost: named, counted, or said to be in the full list', () => {
  fc.assert(
    fc.property(anyModel, ({ model: odd, bad }) => {
      // Names of one letter each, so that the lines can be read back.
      const named = <Item extends object>(list: readonly Item[]) => list.map((one) => ({ ...one, name: 'x' }));
      const model = {
        ...odd,
        unknownDays: 0,
        rows: named(odd.rows),
        pending: named(odd.pending),
        late: named(odd.late),
        unasked: named(odd.unasked),
        unreachable: named(odd.unreachable),
        troubled: named(odd.troubled),
        empty: named(odd.empty),
        missing: named(odd.missing),
        refused: named(odd.refused),
      };
      fc.pre(model.rows.length > 0);
      const message = shown(renderDigest(model, textsFor('en'), options));
      const inTable = Math.min(model.rows.length, LIMITS.accountsInTable);
      const more = Number(/and ([\d,]+) more: the full list/.exec(message)?.[1]?.replaceAll(',', '') ?? 0);
      const unknown = model.accountCount - model.rows.length;
      expect(inTable + more).toBe(more > 0 ? model.accountCount : model.rows.length);
      expect(
        countedIn(message, /:(?:no_entry|hourglass_flowing_sand|grey_question|white_circle): \*\*(.+?)\*\*/g),
      ).toBe(unknown);
      if (bad === 0) return;
      const moreBad = Number(/(\d+) more needs? attention/.exec(message)?.[1] ?? 0);
      expect(countedIn(message, /:red_circle: \*\*(.+?)\*\*/g) + moreBad).toBe(bad);
      expect(countedIn(message, /:large_green_circle: \*\*(.+?)\*\*/g)).toBe(model.rows.length - bad);
    }),
    { numRuns: 150 },
  );
});

/** Reads "x, x" as two, "31 accounts" and "14 refused" as their number. */
function countedIn(message: string, subjects: RegExp): number {
  return [...message.matchAll(subjects)].reduce((sum, [, subject = '']) => {
    const number = /^([\d,]+) /.exec(subject)?.[1];
    return sum + (number === undefined ? subject.split(', ').length : Number(number.replaceAll(',', '')));
  }, 0);
}

/** How often a digest of so many accounts reads something of one of them. */
function readsOf(size: number): number {
  let reads = 0;
  const counted = <Row extends object>(row: Row): Row =>
    new Proxy(row, {
      get(target, key, receiver) {
        reads += 1;
        return Reflect.get(target, key, receiver);
      },
    });
  const model = fleet(size);
  renderDigest({ ...model, rows: model.rows.map(counted) }, textsFor('en'), options);
  return reads;
}

test('an account more costs a digest a few reads, also where there are thousands', () => {
  expect(readsOf(6_000) - readsOf(3_000)).toBeLessThanOrEqual(10 * 3_000);
});
