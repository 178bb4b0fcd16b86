import { addDays, type RefDate } from '../../domain/ref-date.ts';
import { wallClockAt } from '../../domain/wall-clock.ts';
import type { WelcomeModel } from '../../reports/digest.model.ts';
import { plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { type Message, message, richText } from './kit.ts';

/** The first message in a channel: what is connected, what comes when. */
export function renderWelcome(model: WelcomeModel, t: Texts, { command }: { command: string }): Message {
  const lines =
    model.accountCount === 0
      ? [[t.welcome.connectedOnly, t.format.gap, ...t.notices.noAccounts]]
      : [
          [t.welcome.connected(model.accountCount), t.format.gap, whatComes(model, t)],
          [t.welcome.history],
          t.welcome.help(command),
        ];
  return message(lines.map(plain).join(t.format.gap), [richText(lines)]);
}

/** Days are called by the channel's own clock: in New York, Beijing's yesterday can be today. */
function whatComes({ digestOf, nextDigestAt, zone, at }: WelcomeModel, t: Texts): string {
  const today = wallClockAt(at, zone).date as RefDate;
  const next = wallClockAt(nextDigestAt, zone);
  const when = t.welcome.when(dayName(next.date, today, t), next.time, t.format.clockOf(zone, nextDigestAt));
  if (digestOf === null) return t.welcome.first(when);
  const isYesterday = digestOf === addDays(today, -1);
  return t.welcome.followsAndNext(
    isYesterday ? t.welcome.yesterday : t.welcome.dayBefore(t.format.day(digestOf)),
    when,
  );
}

function dayName(date: string, today: RefDate, t: Texts): string {
  if (date === today) return t.welcome.today;
  if (date === addDays(today, 1)) return t.welcome.tomorrow;
  return t.welcome.onDay(t.format.day(date));
}
