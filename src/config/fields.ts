import { z } from 'zod';
import type { Weekday } from '../domain/channel.ts';
import { parsePostgresUrl } from '../domain/postgres-url.ts';
import { createSecret } from './secret.ts';
import type { QuietHours } from './settings.model.ts';

/**
 * A text that `read` understands. `must` completes the sentence that begins with the setting's name and is a constant:
 * what was written is never repeated.
 */
function textThat<Value>(must: string, read: (text: string) => Value | undefined) {
  return z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: must });
    return z.NEVER;
  });
}

const matching = (pattern: RegExp, must: string) => textThat(must, (text) => (pattern.test(text) ? text : undefined));

/** A comma- or blank-separated list in one variable. */
export const listed = <Field extends z.ZodType<unknown, string>>(item: Field) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(item).refine((items) => items.length > 0, 'must name one at least'));

export const text = z.string();
export const secret = z.string().transform(createSecret);
export const channelId = matching(/^[CG][A-Z0-9]+$/, 'must be a channel id, C… or G…, not a name');
export const userId = matching(/^[UW][A-Z0-9]+$/, 'must be a user id, U… or W…');
export const mention = matching(/^[SUW][A-Z0-9]+$/, 'must be a user group id, S…, or a user id, U… or W…');

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
export const clockTime = matching(CLOCK, 'must be a time from 00:00 to 23:59, written HH:MM in quotes');

export const quietHours = textThat('must be two different times, written "HH:MM-HH:MM"', (written) => {
  const [from = '', to = '', ...rest] = written.split('-').map((part) => part.trim());
  const fine = rest.length === 0 && CLOCK.test(from) && CLOCK.test(to) && from !== to;
  return fine ? ({ from, to } satisfies QuietHours) : undefined;
});

export const zone = textThat('must be an IANA time zone such as Asia/Shanghai', (name) => {
  // Intl also takes offsets such as +08:00, which know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) && name;
  } catch {
    return undefined;
  }
});

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekday = textThat(`must be one of ${DAY_NAMES.join(', ')}`, (name) => {
  const index = DAY_NAMES.indexOf(name);
  return index < 0 ? undefined : (index as Weekday);
});
export const weekdays = z
  .array(weekday)
  .refine((days) => days.length > 0, 'must name a weekday at least; leave it out for every day')
  .transform((days) => [...new Set(days)].sort());

/** An http or https address without a user name or password in it. http is allowed for stand-ins. */
function httpUrl(written: string): URL | undefined {
  const url = URL.parse(written);
  const fine = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return fine ? url : undefined;
}
const bareUrl = (written: string) => {
  const url = httpUrl(written);
  return url === undefined || url.search !== '' || url.hash !== '' ? undefined : url.href.replace(/\/+$/, '');
};
const BARE_URL = 'must be an http:// or https:// address without a user, a query or a #';
export const link = textThat('must be an http:// or https:// address', (written) => httpUrl(written)?.href);
export const serverUrl = textThat(BARE_URL, bareUrl);
export const serverUrlWithSlash = textThat(BARE_URL, (written) => {
  const bare = bareUrl(written);
  return bare === undefined ? undefined : `${bare}/`;
});

export const command = textThat('must begin with / and be at most 32 lower-case characters without blanks', (name) =>
  /^\/[^\s/]{1,31}$/.test(name) && name === name.toLowerCase() ? name : undefined,
);

const portNumber = (digits: string) =>
  /^\d{1,5}$/.test(digits) && Number(digits) <= 65_535 ? Number(digits) : undefined;
export const port = textThat('must be a port number from 0 to 65535 (0: any free one)', portNumber);
export const address = textThat('must be host:port, such as 127.0.0.1:9090', (written) => {
  const [, ipv6, name, digits = ''] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]]+)):(\d+)$/.exec(written) ?? [];
  const host = ipv6 ?? name;
  const number = portNumber(digits);
  return host === undefined || number === undefined ? undefined : { host, port: number };
});

export const databaseUrl = textThat(
  'must be sqlite:PATH, such as sqlite:./data/wxpulse.db (without //), or postgres://user:password@host:port/database',
  (written) => {
    const isSqlite = /^sqlite:(?!\/\/)\S/.test(written);
    return isSqlite || parsePostgresUrl(written) !== undefined ? written : undefined;
  },
);

export const encryptionKey = textThat(
  'must be 32 bytes in base64; make one with: openssl rand -base64 32',
  (written) => {
    const bytes = Buffer.from(written, 'base64');
    return bytes.length === 32 && bytes.toString('base64') === written ? createSecret(written) : undefined;
  },
);

export const concurrency = z
  .number()
  .refine((count) => Number.isInteger(count) && count >= 1 && count <= 64, 'must be a whole number from 1 to 64');
