import type { AccountPatch } from '../../src/demo/wechat/account-book.ts';
import type { Fault } from '../../src/demo/wechat/fault.model.ts';
import { createRandom } from '../../src/demo/wechat/random.ts';
import { addDays, HOUR_MS, MINUTE_MS, refDateAt } from '../../src/domain/ref-date.ts';
import type { Weather } from './shaky-slack.ts';
import type { DieAt } from './victim.ts';
import type { World } from './world.ts';

/** Answers that must be asked again, or read with care. */
const TRYING: readonly Fault[] = [
  { kind: 'reset_before' },
  { kind: 'reset_after' },
  { kind: 'http', status: 502 },
  { kind: 'html' },
  { kind: 'truncated_json' },
  { kind: 'wrong_shape' },
  { kind: 'numbers_as_strings' },
  { kind: 'stray_rows' },
  { kind: 'duplicate_rows' },
  { kind: 'shuffled_rows' },
  ...[-1, 40001, 42001, 45011].map((errcode) => ({ kind: 'errcode', errcode }) as const),
];

/** Answers that hide figures or spoil them. */
const LYING: readonly Fault[] = [
  { kind: 'empty_list' },
  { kind: 'errcode', errcode: 61503 },
  { kind: 'bad_row', what: 'negative' },
  { kind: 'bad_row', what: 'failures_above_calls' },
  { kind: 'bad_row', what: 'fraction' },
];

/** What goes on until somebody ends it. */
const LASTING: readonly { readonly begin: AccountPatch; readonly end: AccountPatch }[] = [
  { begin: { refusedIp: '203.0.113.7' }, end: { refusedIp: null } },
  { begin: { granted: false }, end: { granted: true } },
  { begin: { secretFrozen: true }, end: { secretFrozen: false } },
  { begin: { banned: true }, end: { banned: false } },
];

const BAD_WEATHER: readonly Weather[] = ['reset', 'reset_after', 'http_500', 'http_500_after'];

/** What befalls WeChat, Slack and the process by a seed's dice, a minute at a time. */
export interface FoulWeather {
  /** Call once a minute. @param lies whether figures also come incomplete or untrue */
  minute(lies: boolean): void;
  /** Ends everything that lasts. */
  clear(): void;
  /** The weather of one request to Slack. */
  request(): Weather;
  /** How a life that begins now will end, if nothing else ends it. */
  fate(): { readonly slackCall: number; readonly dieAt: DieAt };
  /** How long nobody notices a death, in ms. */
  unnoticed(): number;
}

export function createFoulWeather(seed: number, world: World): FoulWeather {
  const random = createRandom(seed);
  const upTo = (count: number) => Math.floor(random() * count);
  const oneIn = (count: number) => upTo(count) === 0;
  const oneOf = <Item>(items: readonly Item[]): Item => items[upTo(items.length)]!;
  const { clock, wechat, slack, accounts } = world;
  const lasting = new Map<() => void, number>();
  let stormUntil = 0;

  function spoilAnswers(lies: boolean): void {
    const appId = oneIn(3) ? {} : { appId: oneOf(accounts).appId };
    const path = oneIn(3) ? {} : { path: oneOf(['token', 'daily', 'hourly'] as const) };
    wechat.failNext({ ...appId, ...path, times: 1 + upTo(4) }, oneOf(lies ? [...TRYING, ...LYING] : TRYING));
  }

  function troubleAccount(): void {
    const { appId } = oneOf(accounts);
    const { begin, end } = oneOf(LASTING);
    wechat.setAccount(appId, begin);
    lasting.set(() => wechat.setAccount(appId, end), clock.now() + (20 + upTo(240)) * MINUTE_MS);
  }

  /** The day that is going on will be published between 08:00 and 20:00 on the next one. */
  function delayPublishing(): void {
    const date = refDateAt(clock.now());
    const at = Date.parse(`${addDays(date, 1)}T08:00+08:00`) + upTo(12) * HOUR_MS;
    wechat.setAccount(oneOf(accounts).appId, { publishDay: { date, at } });
  }

  function endWhatIsOver(now: number): void {
    for (const [end, at] of lasting) if (at <= now && lasting.delete(end)) end();
  }

  return {
    minute(lies) {
      const now = clock.now();
      endWhatIsOver(now);
      if (oneIn(12)) spoilAnswers(lies);
      if (oneIn(60)) wechat.invalidateToken(oneOf(accounts).appId);
      if (oneIn(240)) troubleAccount();
      if (oneIn(360)) delayPublishing();
      if (oneIn(120)) stormUntil = now + (5 + upTo(20)) * MINUTE_MS;
      if (oneIn(200)) slack.failNext('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 30 });
      if (oneIn(200)) slack.dropSockets();
    },
    clear() {
      wechat.clearFaults();
      endWhatIsOver(Number.POSITIVE_INFINITY);
      stormUntil = 0;
    },
    request: () => (clock.now() < stormUntil && oneIn(3) ? oneOf(BAD_WEATHER) : 'fair'),
    fate: () => ({
      slackCall: oneIn(2) ? Number.POSITIVE_INFINITY : 1 + upTo(40),
      dieAt: { commit: 2 + upTo(150), when: oneOf(['before', 'after'] as const) },
    }),
    unnoticed: () => upTo(5) * MINUTE_MS,
  };
}
