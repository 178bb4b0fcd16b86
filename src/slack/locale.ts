import type { Clock } from '../domain/clock.ts';
import type { Language } from '../domain/language.ts';
import { DAY_MS, MINUTE_MS } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import type { LocaleOf } from './asker.ts';
import type { SenderClient } from './web-client.ts';

/** Who changes the language waits no longer than this for it. */
const KEPT_MS = DAY_MS;
/** Slack did not tell; the next question asks again. */
const RETRY_MS = 10 * MINUTE_MS;

/** People's languages as Slack has them; needs the scope users:read, and goes on without it. */
export function createLocales(deps: {
  client: Pick<SenderClient, 'web'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}): LocaleOf {
  const known = new Map<string, { language: Promise<Language | undefined>; until: number }>();

  async function ask(userId: string): Promise<Language | undefined> {
    try {
      const { user } = await deps.client.web.users.info({ user: userId, include_locale: true });
      return languageOf((user as { locale?: string } | undefined)?.locale);
    } catch (err) {
      deps.log.debug({ err, userId }, 'Slack does not tell a person’s language');
      known.set(userId, { language: Promise.resolve(undefined), until: deps.clock.now() + RETRY_MS });
      return undefined;
    }
  }

  return (userId) => {
    const held = known.get(userId);
    if (held !== undefined && held.until > deps.clock.now()) return held.language;
    const language = ask(userId);
    known.set(userId, { language, until: deps.clock.now() + KEPT_MS });
    return language;
  };
}

/** `zh-*` is simplified Chinese, everything else that is told is English. */
function languageOf(locale: string | undefined): Language | undefined {
  if (locale === undefined) return undefined;
  return /^zh\b/i.test(locale) ? 'zh-CN' : 'en';
}
