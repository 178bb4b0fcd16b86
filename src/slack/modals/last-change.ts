import { wallClockAt } from '../../domain/wall-clock.ts';
import type { Reader } from '../../store/store.ts';
import type { Phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';

const ZONE = 'Asia/Shanghai';

/** What was changed last about a channel or an account: its number, and who and when in words. */
export async function lastChange(
  store: Pick<Reader, 'changes'>,
  about: string,
  t: Texts,
): Promise<{ readonly seen: number; readonly said: Phrase | undefined }> {
  const [last] = await store.changes(1, about);
  if (last === undefined) return { seen: 0, said: undefined };
  return { seen: last.id, said: t.settings.lastChange(whoIs(last.userId, t), whenIs(last.at, t)) };
}

/** Changes made by a file have no Slack user. */
export function whoIs(userId: string, t: Texts): Phrase {
  return /^[UW][A-Z0-9]+$/.test(userId) ? [{ user: userId }] : [t.settings.commandLine];
}

/** `Wed 18 Nov 09:41 Beijing time` */
export function whenIs(at: number, t: Texts): string {
  const { date, time } = wallClockAt(at, ZONE);
  return `${t.format.day(date)} ${time} ${t.format.clockOf(ZONE, at)}`;
}
