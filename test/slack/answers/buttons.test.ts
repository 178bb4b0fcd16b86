import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, yesterdayAt } from '../../../src/domain/ref-date.ts';
import type { FindableAccount } from '../../../src/reports/find-accounts.model.ts';
import { resolveAccounts } from '../../../src/reports/resolve-accounts.ts';
import { answerButtons } from '../../../src/slack/answers/buttons.ts';
import { wordsOf } from '../../../src/slack/answers/did-you-mean.ts';
import { readLine } from '../../../src/slack/answers/read-line.ts';
import { LIMITS } from '../../../src/slack/blocks/limits.ts';
import type { FiguresCommand } from '../../../src/slack/commands/grammar/command.model.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { account, beijing } from '../../support/digest-builder.ts';
import { anyLanguage } from '../blocks/any-model.ts';

const NOW = beijing('2026-11-18', '09:45');
const NEWEST = yesterdayAt(NOW);

const named = (n: number, name: string, group?: string): FindableAccount => ({
  ...account(n, name),
  ...{ aliases: [], group },
});

/** The accounts that a line means, by their AppIds; undefined where it is no question about figures, or not of these. */
function meantBy(command: ReturnType<typeof readLine>, accounts: readonly FindableAccount[]): string[] | undefined {
  if (command.kind === 'top') return accounts.map(({ appId }) => appId);
  if (command.kind !== 'report') return undefined;
  if (command.accounts === '') return accounts.map(({ appId }) => appId);
  const resolved = resolveAccounts(accounts, wordsOf(command.accounts));
  return resolved.kind === 'found' ? resolved.accounts.map(({ appId }) => appId) : undefined;
}

function buttonsFor(command: FiguresCommand, accounts: number, language: 'en' | 'zh-CN' = 'en', isShared = false) {
  const audience = isShared ? ({ kind: 'channel', sharedBy: 'U01MEI' } as const) : ({ kind: 'asker' } as const);
  const asked = { command, audience, accounts, newest: NEWEST, isOpen: true, canShare: true };
  return answerButtons(asked, textsFor(language));
}

const NAMES = ['商城 Shop', '商城', 'daily', 'Top', '门店 昨天', '*_`~', '<@U1|x>&', 'שלום', '账号', 'all stars', 'a'];
const anyName = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom('商', '店').map((sign) => sign.repeat(64)),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);

test('every button carries a line that means what was answered, to the day and the account', () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(anyName, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(7), { maxLength: 8 }),
      fc.integer({ min: 1, max: 4_000 }),
      fc.nat(300),
      fc.constantFrom('', 'hourly', 'daily', 'weekly', 'monthly', 'csv', 'top rate'),
      fc.tuple(anyLanguage, fc.boolean()),
      (names, picked, days, back, more, [language, isShared]) => {
        const accounts = names.map((name, n) => named(n, name, n % 2 === 0 ? 'retail' : undefined));
        const to = addDays(NEWEST, -back);
        const words = more.startsWith('top') ? [] : picked.map((n) => names[n] ?? 'retail');
        const typed = [...words, `${addDays(to, 1 - days)}..${to}`, more].join(' ');
        const command = readLine(typed, accounts, NOW);
        const meant = meantBy(command, accounts);
        if (meant === undefined || (command.kind !== 'report' && command.kind !== 'top')) return;
        read += 1;
        for (const { value = '' } of buttonsFor(command, meant.length, language, isShared)) {
          expect(value.length).toBeLessThanOrEqual(LIMITS.buttonValue);
          expect([value, meantBy(readLine(value, accounts, NOW), accounts)]).toEqual([value, meant]);
        }
      },
    ),
    { numRuns: 1_000 },
  );
  expect(read).toBeGreaterThan(100);
});

test('a line that is longer than a button holds has no button, for a part of it means other accounts', () => {
  const accounts = Array.from({ length: 100 }, (_, n) => named(n, `${'号'.repeat(60)}${n}`));
  const typed = (few: number) => `${accounts.slice(0, few).map(({ name }) => name)}`.replaceAll(',', ' ');
  const shown = (few: number) => {
    const command = readLine(`${typed(few)} 7d`, accounts, NOW);
    if (command.kind !== 'report') throw new Error(`not read: ${command.kind}`);
    const meant = meantBy(command, accounts);
    expect(meant).toHaveLength(few);
    const buttons = buttonsFor(command, few);
    for (const { value = '' } of buttons) expect(meantBy(readLine(value, accounts, NOW), accounts)).toEqual(meant);
    return buttons.length;
  };
  expect([shown(1), shown(31), shown(100)]).toEqual([4, 4, 0]);
});
