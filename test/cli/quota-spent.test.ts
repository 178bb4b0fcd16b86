import { expect, test } from 'vitest';
import { quotaSpentSentence } from '../../src/cli/quota-spent.ts';
import { account, beijing } from '../support/digest-builder.ts';

test('who comes back after so many hours is not too early', () => {
  const one = account(1, 'Shop');
  const at = (time: string) =>
    quotaSpentSentence({ accounts: [one], heldBack: [one.appId], halts: [], now: beijing('2026-11-18', time) });
  expect(at('22:00')).toContain('(in 2 h)');
  expect(at('22:38')).toContain('(in 2 h)');
  expect(at('23:59')).toContain('(in 1 h)');
});
