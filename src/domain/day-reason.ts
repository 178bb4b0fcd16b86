import { EMPTY_LIST, REVISED, TROUBLE, UNREACHABLE } from './account-day.ts';
import { isErrcode } from './errcodes.ts';

/** Why a day's figures are not known, read back from what is stored with the day. */
export type DayReason =
  | { readonly kind: 'absent' | 'not_ready' | 'empty_list' | 'revised' | 'unreachable' }
  /** WeChat's own outage: busy (-1, a full minute, HTTP 5xx) or something that cannot be read. */
  | { readonly kind: 'trouble'; readonly how: 'busy' | 'unreadable'; readonly errcode: number | null }
  /** WeChat refused this one call; `errcode` is null where it gave none (HTTP 404). */
  | { readonly kind: 'failed'; readonly errcode: number | null; readonly said: Said | null }
  /** WeChat gave no token, so that the figures were not asked for. */
  | { readonly kind: 'no_token'; readonly errcode: number; readonly said: Said | null }
  /** A row that was not believed, in the words of wechat/row-table.ts. */
  | { readonly kind: 'refused_row'; readonly row: string };

/** WeChat's own words, without secrets. */
export interface Said {
  readonly text: string;
  /** WeChat's request id, for its support. */
  readonly rid: string | null;
}

/** Stored with each of the days it speaks of, and shown in one line. */
const LONGEST = 200;
const FAILED = /^(unreachable: )?failed(?: (-?\d+)(?:: (.*))?)?$/s;
const TROUBLED = /^(busy|unexpected)(?: (-?\d+))?$/;
const RID = / \(rid ([\w-]+)\)$/;

/** What is stored where one call failed. A code we know has its words in the catalogues, any other keeps WeChat's. */
export function failedReason(errcode: number | undefined, said: Said | undefined): string {
  return errcode === undefined ? 'failed' : refusedReason('failed', errcode, said);
}

/** What is stored where the token call failed, or nobody answered. */
export function unaskedReason(errcode: number | undefined, said: Said | undefined): string {
  return errcode === undefined ? UNREACHABLE : refusedReason(`${UNREACHABLE}: failed`, errcode, said);
}

function refusedReason(begin: string, errcode: number, said: Said | undefined): string {
  const isSilent = said === undefined || (said.text === '' && said.rid === null);
  if (isSilent || isErrcode(errcode)) return `${begin} ${errcode}`;
  const head = `${begin} ${errcode}: `;
  const rid = said.rid === null ? '' : ` (rid ${said.rid})`;
  const room = LONGEST - head.length - rid.length;
  return head + (said.text.length > room ? `${said.text.slice(0, room - 1)}…` : said.text) + rid;
}

/** What is stored where WeChat answered, but with an outage of its own. */
export function troubleReason(code: 'busy' | 'unexpected', errcode: number | undefined): string {
  return TROUBLE + (errcode === undefined ? code : `${code} ${errcode}`);
}

/** Every reason that was ever stored can be read: what has no other form is that of a row. */
export function readReason(reason: string): DayReason {
  if (reason === 'absent' || reason === 'not_ready') return { kind: reason };
  if (reason === EMPTY_LIST || reason === REVISED || reason === UNREACHABLE) return { kind: reason };
  if (reason.startsWith(TROUBLE)) return readTrouble(reason.slice(TROUBLE.length));
  const failed = FAILED.exec(reason);
  if (failed === null) return { kind: 'refused_row', row: reason };
  const [, unasked, errcode, words] = failed;
  if (errcode === undefined) return { kind: 'failed', errcode: null, said: null };
  const said = words === undefined ? null : readSaid(words);
  return { kind: unasked === undefined ? 'failed' : 'no_token', errcode: Number(errcode), said };
}

function readTrouble(trouble: string): DayReason {
  const [, how, errcode] = TROUBLED.exec(trouble) ?? [];
  return {
    kind: 'trouble',
    how: how === 'busy' ? 'busy' : 'unreadable',
    errcode: errcode === undefined ? null : Number(errcode),
  };
}

function readSaid(words: string): Said {
  const rid = RID.exec(words)?.[1] ?? null;
  return { text: words.replace(RID, ''), rid };
}
