import type { Fault } from '../../../src/demo/wechat/fault.model.ts';

/**
 * How a sync of eight days, three of them young, ends while the fault lasts ("same": as without it), and how many calls more than
 * without it that sync and a second one after the fault take together.
 */
export type Ending = readonly [ends: string, moreCalls: number];

export interface FaultRow {
  readonly fault: Fault;
  readonly times: number;
  /** By the call that meets the fault; each of them for an account of its own. */
  readonly endings: { readonly token: Ending; readonly daily: Ending; readonly hourly: Ending };
  /** What stays different when the fault is over: only a lie that was told twice. */
  readonly believed?: { readonly daily: string; readonly hourly: string };
}

const LASTING = Number.POSITIVE_INFINITY;
const code = (errcode: number): Fault => ({ kind: 'errcode', errcode });
const everywhere = (ending: Ending): FaultRow['endings'] => ({ token: ending, daily: ending, hourly: ending });

/** Reading with care takes no call more. */
const HARMLESS: readonly Fault[] = [
  ...(['control_characters', 'numbers_as_strings', 'stray_rows'] as const).map((kind) => ({ kind })),
  ...(['duplicate_rows', 'shuffled_rows'] as const).map((kind) => ({ kind })),
  { kind: 'delay', ms: 5 },
];

/** WeChat's own trouble, which passes: tried five times in all. */
const TROUBLES: readonly Fault[] = [
  ...([429, 500, 502, 503, 504] as const).map((status) => ({ kind: 'http', status }) as const),
  ...[{ kind: 'html' } as const, { kind: 'truncated_json' } as const, code(-1)],
];
const RESETS: readonly Fault[] = [{ kind: 'reset_before' }, { kind: 'reset_after' }];

/** WeChat says stop: nothing more is asked of the account, or of that endpoint, and the next sync looks again. */
function stopping(errcode: number, cause: string, scope: 'account' | 'endpoint' = 'account'): FaultRow {
  const of = (endpoint: string) => `${scope === 'account' ? scope : endpoint} stopped: ${cause} ${errcode}`;
  return {
    ...{ fault: code(errcode), times: 1 },
    endings: {
      token: [`8 days unasked, account stopped: ${cause} ${errcode}`, 1],
      daily: [`8 days unasked, ${of('daily')}`, 1],
      hourly: [`8 hours open, ${of('hourly')}`, 1],
    },
  };
}

/** A refused token is replaced once. WeChat gives the same one again here, so that a second refusal is the last. */
function refusedToken(errcode: number): FaultRow[] {
  const token: Ending = errcode === 40001 ? ['8 days unasked, account stopped: secret 40001', 1] : ['8 days open', 1];
  const halted = `account stopped: token ${errcode}`;
  const twice = { daily: [`8 days unasked, ${halted}`, 4], hourly: [`8 hours open, ${halted}`, 4] } as const;
  return [
    { fault: code(errcode), times: 1, endings: { token, daily: ['same', 2], hourly: ['same', 2] } },
    { fault: code(errcode), times: 2, endings: { token, ...twice } },
    { fault: code(errcode), times: LASTING, endings: { token, ...twice } },
  ];
}

/** An answer that is final for what was asked: its old days are missing, its young ones and its hours stay open, the rest is asked. */
function final(fault: Fault, { days = '8 days open', hours = '1 hours open' } = {}): FaultRow {
  return { fault, times: 1, endings: { token: ['8 days open', 1], daily: [days, 1], hourly: [hours, 1] } };
}

/** One row that cannot be true: its day is missing (its first row is that of an old day), or all hours of its day are open. */
function badRow(what: (Fault & { kind: 'bad_row' })['what']): FaultRow {
  const daily: Ending = what === 'odd_hour' ? ['same', 0] : ['1 days missing', 1];
  return {
    fault: { kind: 'bad_row', what },
    times: 1,
    endings: { token: ['same', 0], daily, hourly: ['1 hours open', 1] },
  };
}

/** A wholly empty list is asked once more for the old days, at the end of the run; the young ones wait for the next. */
const empty = (fault: Fault): FaultRow => ({
  ...{ fault, times: 1, endings: { token: ['same', 0], daily: ['3 days open', 2], hourly: ['1 hours open', 1] } },
});

export const FAULT_ROWS: readonly FaultRow[] = [
  ...HARMLESS.flatMap((fault) => [1, LASTING].map((times) => ({ fault, times, endings: everywhere(['same', 0]) }))),
  ...[...TROUBLES, ...RESETS].flatMap((fault) =>
    [1, 4].map((times) => ({ fault, times, endings: everywhere(['same', times]) })),
  ),
  ...TROUBLES.map((fault) => ({
    ...{ fault, times: LASTING },
    // two questions in a row, then the run leaves the account alone
    endings: { ...everywhere(['8 days open', 5]), hourly: ['8 hours open', 10] as const },
  })),
  ...RESETS.map((fault) => ({
    ...{ fault, times: LASTING },
    endings: { ...everywhere(['8 days open', 5]), hourly: ['8 hours open', 5] as const },
  })),
  ...[1, 3].map((times) => ({ fault: code(45011), times, endings: everywhere(['same', times]) })),
  {
    ...{ fault: code(45011), times: LASTING },
    endings: { ...everywhere(['8 days open', 4]), hourly: ['8 hours open', 8] },
  },
  ...[40001, 40014, 42001].flatMap(refusedToken),
  ...[stopping(40013, 'app_id'), stopping(40125, 'secret'), stopping(40243, 'secret'), stopping(42007, 'unauthorized')],
  ...[stopping(40164, 'ip'), stopping(61004, 'ip'), stopping(89503, 'confirm'), stopping(50002, 'banned')],
  ...[stopping(45009, 'quota', 'endpoint'), stopping(48001, 'permission', 'endpoint')],
  ...[final({ kind: 'wrong_shape' }), final(code(61501), { days: '5 days missing, 3 days open' })],
  final(code(99_999), { days: '5 days missing, 3 days open' }),
  {
    ...{ fault: code(61503), times: 1 },
    // asked once more without the last day, which alone is pending
    endings: { token: ['8 days open', 1], daily: ['1 days open', 2], hourly: ['1 hours open', 1] },
  },
  {
    ...{ fault: code(61503), times: LASTING },
    endings: {
      ...{ token: ['8 days open', 1], daily: ['5 days missing, 3 days open', 2] },
      hourly: ['5 hours missing, 3 hours open', 8],
    },
  },
  ...(['undated', 'negative', 'failures_above_calls', 'fraction', 'odd_hour'] as const).map(badRow),
  ...[empty({ kind: 'empty_list' }), empty({ kind: 'only_strays' })],
  ...(['empty_list', 'only_strays'] as const).map(
    (kind): FaultRow => ({
      ...{ fault: { kind }, times: LASTING },
      // a second look at what is old, and another run for what is young; days that are believed empty have no hours to ask
      endings: {
        token: ['same', 0],
        daily: ['5 days empty, 3 days open', 2 - 5],
        // with so many questions the quota is looked at, too
        hourly: ['5 hours empty, 3 hours open', 5 + 3 + 1],
      },
      believed: { daily: '5 days empty', hourly: '5 hours empty' },
    }),
  ),
];
