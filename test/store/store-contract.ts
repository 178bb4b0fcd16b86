import { describe } from 'vitest';
import { describeAccounts } from './contract/accounts.ts';
import { describeDays } from './contract/days.ts';
import { describeOutbox } from './contract/outbox.ts';
import type { MakePlace } from './contract/place.ts';
import { describeSettings } from './contract/settings.ts';
import { describeTokens } from './contract/tokens.ts';
import { describeTransactions } from './contract/transactions.ts';

/** What every database must do alike. */
export function describeStore(name: string, makePlace: MakePlace): void {
  describe(name, () => {
    describe('days', () => describeDays(makePlace));
    describe('accounts, channels, halts, facts', () => describeAccounts(makePlace));
    describe('outbox', () => describeOutbox(makePlace));
    describe('settings and their changes', () => describeSettings(makePlace));
    describe('tokens', () => describeTokens(makePlace));
    describe('transactions', () => describeTransactions(makePlace));
  });
}
