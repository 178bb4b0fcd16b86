import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Coverage } from '../../../src/domain/coverage.ts';
import { LANGUAGES } from '../../../src/domain/language.ts';
import {
  type CallbackCheck,
  HANDSHAKE_VERDICTS,
  type Handshake,
  type HandshakeTrouble,
} from '../../../src/domain/live-check.ts';
import { addDays, eachDate } from '../../../src/domain/ref-date.ts';
import type { ReportRow } from '../../../src/reports/range.model.ts';
import type { AccountSummary, Summaries } from '../../../src/reports/summaries.model.ts';
import {
  renderAccountList,
  renderAmbiguous,
  renderBadRange,
  renderNotUnderstood,
} from '../../../src/slack/blocks/asks.ts';
import { renderCheck, renderChecking } from '../../../src/slack/blocks/check.ts';
import { lineButton, type Message } from '../../../src/slack/blocks/kit.ts';
import { renderAccounts, renderTop } from '../../../src/slack/blocks/range-accounts.ts';
import { renderAllByRow, renderOneByRow } from '../../../src/slack/blocks/range-rows.ts';
import { reductions } from '../../../src/slack/blocks/reduce.ts';
import { type QuotaView, renderStatus } from '../../../src/slack/blocks/status.ts';
import { renderYesterday } from '../../../src/slack/blocks/yesterday.ts';
import { type Texts, textsFor } from '../../../src/text/texts.ts';
import { account, beijing, date } from '../../support/digest-builder.ts';
import { type Known, summariesOf, summaryOf } from '../../support/summaries-builder.ts';
import { anyLanguage, anyModel, oddName } from './any-model.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const TO = date('2026-11-17');
const AT = beijing('2026-11-18', '09:45');
const UNKNOWN = ['refused', 'late', 'pending', 'missing', 'empty'] as const;

/** As many as an answer ever has, each as long as a button may be. */
const buttonsOf = (t: Texts) =>
  [t.ranges.shareHere, t.ranges.hours, t.ranges.csv, '◀', '▶', t.ranges.refresh].flatMap((text, n) =>
    lineButton(text.repeat(20), `id${n}`, '商'.repeat(2_000)),
  );

function answersOf(summaries: Summaries, rows: readonly ReportRow[], days: number, t: Texts): Message[] {
  const range = { from: addDays(TO, 1 - days), to: TO };
  const { accounts, together } = summaries;
  return (['asker', 'channel'] as const).flatMap((kind) => {
    const audience = kind === 'asker' ? { kind } : { kind, sharedBy: 'U01MEI' };
    const view = { ...range, audience, buttons: buttonsOf(t), at: AT };
    const title = t.ranges.ofAll(t.format.fullDaysWithWeekday(range.from, range.to), accounts.length);
    const byRow = { ...view, by: 'day' as const, title };
    const [first] = accounts;
    return [
      renderAccounts(summaries, view, t),
      ...(['failures', 'rate', 'latency', 'calls'] as const).map((measure) =>
        renderTop(
          measure,
          accounts.filter(({ total }) => (total.calls ?? 0) > 0),
          summaries,
          view,
          t,
        ),
      ),
      renderAllByRow({ ...together, rows: [] }, accounts, byRow, t),
      ...(first === undefined ? [] : [renderOneByRow({ ...first, rows }, byRow, t)]),
      ...quotasOf(accounts).map((quota) =>
        renderStatus(summaries, summaries, { yesterday: TO, days: 60, at: AT, quota }, t),
      ),
    ];
  });
}

/** Nobody to ask for, being asked, told of none, told of one. */
function quotasOf([first]: Summaries['accounts']): QuotaView[] {
  const use = first === undefined ? [] : [{ appId: first.appId, endpoint: 'hourly' as const, used: 3, dailyLimit: 17 }];
  return [
    { asked: 0, told: undefined },
    { asked: 1, told: undefined },
    { asked: 20, told: [] },
    { asked: 20, told: use },
  ];
}

/** As the grammar lets people ask: every day, or the first days of months. */
function rowsOf(days: number, known: Known | undefined): ReportRow[] {
  const all = eachDate(addDays(TO, 1 - days), TO);
  const dates = days % 2 === 0 ? all.filter((day) => day.endsWith('-01')) : all;
  return dates.map((day) => ({
    ...{ date: day, coverage: known === undefined ? 'pending' : 'known' },
    ...{ calls: null, failures: null, failureRate: null, meanMs: null, maxMs: null, ...known },
  }));
}

const KNOWN: Known = { calls: 9_000_000, failures: 8_999_999, failureRate: 0.9999, meanMs: 4_999, maxMs: 5_040 };
const chinese = (n: number) => `${'微信公众账号'.repeat(11)}`.slice(0, 60) + String(n).padStart(4, '0');

const anyCoverage = fc.constantFrom<Coverage>('known', ...UNKNOWN);
const anyKnown: fc.Arbitrary<Known> = fc
  .tuple(fc.nat(9_000_000), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5_000))
  .map(([calls, rate, meanMs]) => {
    const failures = Math.floor(calls * rate);
    return calls === 0
      ? { calls, failures: 0, failureRate: null, meanMs: null, maxMs: null }
      : { calls, failures, failureRate: failures / calls, meanMs, maxMs: 5_040 };
  });
const anyReason = fc.oneof(
  fc.constantFrom(null, 'empty_answer', 'ip 40164', 'failed 61503', 'unreachable'),
  fc.string({ maxLength: 300 }),
);

function within(messages: readonly Message[]): void {
  for (const message of messages) {
    expect(message.blocks.filter(({ type }) => type === 'data_visualization').length).toBeLessThanOrEqual(2);
    for (const reduced of reductions(message)) {
      expect(reduced.blocks.length).toBeLessThanOrEqual(50);
      expect(complaints(reduced)).toEqual([]);
    }
  }
}

test('Slack takes every answer that any figures make, and every reduction of it', () => {
  fc.assert(
    fc.property(
      fc.record({
        size: fc.oneof({ weight: 9, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.constantFrom(200, 3_000) }),
        names: fc.array(oddName, { minLength: 1, maxLength: 9 }),
        coverages: fc.array(anyCoverage, { minLength: 1, maxLength: 9 }),
        known: anyKnown,
        reason: anyReason,
        gaps: fc.integer({ min: 1, max: 9 }),
        days: fc.integer({ min: 1, max: 4_000 }),
        change: fc.boolean(),
      }),
      anyLanguage,
      ({ size, names, coverages, known, reason, gaps, days, change }, language) => {
        const accounts = Array.from({ length: size }, (_, n) => {
          const coverage = coverages[n % coverages.length] ?? 'known';
          const name = names[n % names.length] ?? '';
          return summaryOf(n, name, { coverage, known, reason, gaps, days, to: TO, at: AT, change });
        });
        const rows = rowsOf(days, coverages[0] === 'known' ? known : undefined);
        within(answersOf(summariesOf(accounts), rows, days, textsFor(language)));
      },
    ),
    { numRuns: 150 },
  );
});

test.each([0, 1, 7, 200, 3_000])('%i accounts with names of 64 Chinese characters fit in both languages', (size) => {
  for (const language of LANGUAGES) {
    for (const coverage of ['known', ...UNKNOWN] as const) {
      for (const days of [1, 31, 4_000]) {
        const how = { coverage, known: KNOWN, reason: 'ip 40164', gaps: 9, days, to: TO, at: AT, change: true };
        const accounts = Array.from({ length: size }, (_, n) => summaryOf(n, chinese(n), how));
        const rows = rowsOf(days, coverage === 'known' ? KNOWN : undefined);
        within(answersOf(summariesOf(accounts), rows, days, textsFor(language)));
      }
    }
  }
});

test.each(UNKNOWN)('what is %s is never told as a figure', (coverage) => {
  for (const language of LANGUAGES) {
    for (const size of [1, 7, 200]) {
      const how = { coverage, known: KNOWN, reason: null, gaps: 2, days: 7, to: TO, at: AT, change: false };
      const accounts: AccountSummary[] = Array.from({ length: size }, (_, n) => summaryOf(n, `Shop${n}`, how));
      const messages = answersOf(summariesOf(accounts), rowsOf(7, undefined), 7, textsFor(language));
      for (const message of messages) {
        const types = message.blocks.map(({ type }) => type);
        expect(types).not.toContain('data_table');
        expect(types).not.toContain('data_visualization');
        expect(shown(message)).not.toMatch(/0(\.0)? ?%|\b0 (calls|failed)|调用 0|失败 0|回调 0/);
      }
    }
  }
});

test('a day’s answer with all its buttons fits, whatever its accounts are called', () => {
  fc.assert(
    fc.property(anyModel, anyLanguage, ({ model }, language) => {
      const t = textsFor(language);
      within([renderYesterday(model, t, { audience: { kind: 'channel', sharedBy: 'U1' }, buttons: buttonsOf(t) })]);
      within([renderYesterday(model, t, { audience: { kind: 'asker' }, buttons: buttonsOf(t) })]);
    }),
    { numRuns: 100 },
  );
});

test('what is asked back fits, however much was typed and whatever accounts are called', () => {
  const typed = fc.oneof(
    oddName,
    fc.constantFrom('商 ', 'a ', '<&>').map((sign) => sign.repeat(3_000)),
  );
  const anySize = fc.constantFrom(0, 1, 7, 200, 3_000);
  fc.assert(
    fc.property(typed, fc.array(oddName, { minLength: 1 }), anySize, fc.nat(40), anyLanguage, (...given) => {
      const [line, names, size, aliases, language] = given;
      const t = textsFor(language);
      const nameOf = (n: number) => names[n % names.length] ?? '';
      const accounts = Array.from({ length: size }, (_, n) => ({
        ...account(n, nameOf(n)),
        ...{ group: nameOf(n + 1), aliases: Array.from({ length: aliases }, (__, i) => nameOf(n + i)) },
      }));
      const choices = accounts.map(({ appId, name }) => ({ appId, name, line: `${line} ${appId}` }));
      const meant = line.length > 300 ? undefined : `${line} yesterday`;
      within([
        renderAccountList(accounts, t),
        ...(size < 2 ? [] : [renderAmbiguous(line, choices, t)]),
        renderNotUnderstood({ word: line, command: '/wx', meant, examples: ['7d', 'top failures last week'] }, t),
        renderBadRange(t.ranges.today(), '/wx 2026-11-17', t),
      ]);
    }),
    { numRuns: 100 },
  );
});

test('where no button holds the line the names are told instead', () => {
  const choices = [1, 2].map((n) => ({ ...account(n, `News ${n}`), line: `${'商'.repeat(2_000)} ${n}` }));
  expect(shown(renderAmbiguous('news', choices, textsFor('en')))).toBe(
    'Which account do you mean by “news”?\nNews 1, News 2',
  );
});

const anyTrouble: fc.Arbitrary<HandshakeTrouble> = fc
  .constantFrom(...(Object.keys(HANDSHAKE_VERDICTS) as HandshakeTrouble['kind'][]))
  .map((kind) => ({ kind, problem: 'wrong_name', status: 502 }) as HandshakeTrouble);
const anyHandshake: fc.Arbitrary<Handshake> = fc.oneof(
  fc.constant<Handshake>({ kind: 'not_set' }),
  fc.nat().map((ms): Handshake => ({ kind: 'answered', ms })),
  fc.tuple(anyTrouble, fc.boolean()).map(([trouble, twice]): Handshake => {
    return { kind: HANDSHAKE_VERDICTS[trouble.kind], trouble, twice };
  }),
);
const anyPing = fc.record({
  ...{ ip: fc.ipV6(), fromOperator: oddName, lossPercent: fc.constantFrom(0, 100), ms: fc.option(fc.nat()) },
});
const anyCallbackCheck: fc.Arbitrary<CallbackCheck> = fc.oneof(
  fc.constantFrom<CallbackCheck>(
    { kind: 'no_callback_url' },
    { kind: 'refused', cause: 'ip', errcode: 40164, ip: '203.0.113.7', rid: '6-7' },
    { kind: 'not_asked', why: 'busy' },
  ),
  fc.record({
    kind: fc.constant('checked' as const),
    dns: fc.array(fc.record({ ip: fc.ipV6(), operator: oddName }), { maxLength: 100 }),
    pings: fc.array(anyPing, { maxLength: 100 }),
  }),
);

test('what was found at an account’s server fits, whatever WeChat says of it', () => {
  fc.assert(
    fc.property(anyCallbackCheck, anyHandshake, oddName, anyLanguage, (callbackCheck, handshake, name, language) => {
      const t = textsFor(language);
      const named = account(1, name);
      within([renderChecking(named, t), renderCheck(named, { callbackCheck, handshake }, AT, t)]);
    }),
  );
});
