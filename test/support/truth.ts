import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import type { WechatPlatform } from '../../src/demo/wechat/platform.ts';
import type { HourSlots } from '../../src/domain/account-day.ts';
import { unaskedDay } from '../../src/domain/account-day.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import { addDays, eachDate } from '../../src/domain/ref-date.ts';
import type { Store } from '../../src/store/store.ts';
import { date } from './digest-builder.ts';

/** The newest day of history of a bot that was started on `firstDay`, and the oldest one. */
export function historyOf(firstDay: string): { from: string; to: string } {
  return { from: addDays(date(firstDay), -60), to: addDays(date(firstDay), -1) };
}

/** Where the database differs from what WeChat knows, a line an account-day; empty when nothing is lost or wrong. */
export async function untruths(
  store: Pick<Store, 'daysBetween'>,
  wechat: WechatPlatform,
  accounts: readonly Pick<DemoAccount, 'appId' | 'name'>[],
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const dates = eachDate(date(from), date(to));
  const wrong: string[] = [];
  for (const account of accounts) {
    const appId = account.appId as AppId;
    const stored = new Map((await store.daysBetween([appId], date(from), date(to))).map((day) => [day.date, day]));
    for (const day of dates) {
      const is = stored.get(day) ?? unaskedDay(appId, day);
      const { daily, hours } = wechat.truth(appId, day);
      const dayIs = is.day.value === null ? is.day.state : same(is.day.value);
      const dayShould = daily === undefined ? 'empty' : same(daily);
      if (dayIs !== dayShould) wrong.push(`${account.name} ${day}: day is ${dayIs}, not ${dayShould}`);
      if (daily === undefined) continue;
      const hoursAre = is.hours.value === null ? is.hours.state : slots(is.hours.value);
      const hoursShould = slots(hours.map((hour) => (hour.calls === 0 ? null : hour)));
      if (hoursAre !== hoursShould)
        wrong.push(`${account.name} ${day}: hours are ${is.hours.state} and not what they should be`);
    }
  }
  return wrong;
}

type Figures = Pick<NonNullable<HourSlots[number]>, 'calls' | 'failures' | 'totalMs' | 'maxMs'>;

function same({ calls, failures, totalMs, maxMs }: Figures): string {
  return `${calls}/${failures}/${totalMs}/${maxMs}`;
}

function slots(hours: readonly (Figures | null)[]): string {
  return hours.map((hour) => (hour === null ? '-' : same(hour))).join(' ');
}

/** What a digest's table should say of a day, by the account's name. */
export function truthOf(
  wechat: WechatPlatform,
  accounts: readonly Pick<DemoAccount, 'appId' | 'name'>[],
  ...dates: readonly string[]
): Map<string, { calls: number; failures: number; maxMs: number }> {
  return new Map(
    accounts.map(({ appId, name }) => {
      const days = dates.flatMap((day) => wechat.truth(appId, day).daily ?? []);
      const sum = (count: (day: (typeof days)[number]) => number) => days.reduce((all, day) => all + count(day), 0);
      const maxMs = Math.max(0, ...days.map((day) => day.maxMs));
      return [name, { calls: sum((day) => day.calls), failures: sum((day) => day.failures), maxMs }];
    }),
  );
}
