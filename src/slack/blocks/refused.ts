import type { AppId } from '../../domain/app-id.ts';
import type { Halt } from '../../domain/halt.ts';
import { addDays, type RefDate } from '../../domain/ref-date.ts';
import type { RefusedAccount } from '../../reports/digest.model.ts';
import { bold, emoji, type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { nameOf } from './digest-lines.ts';
import { context, type Message, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';

/** Groups told in full; what follows is counted. Keeps the longest answer within the budget. */
const GROUPS = 6;

interface Group {
  /** The first refusal among them speaks for all. */
  readonly halt: Halt;
  readonly accounts: readonly RefusedAccount[];
}

interface Told {
  /** Now, epoch ms. */
  readonly at: number;
  /** The newest day of each account that WeChat has answered for. */
  readonly newest: ReadonlyMap<AppId, RefDate>;
}

/** The answer of the Fix button: what WeChat said, and where a person clicks to change it. */
export function renderRefused(refused: readonly RefusedAccount[], t: Texts, { at, newest }: Told): Message {
  if (refused.length === 0) return message(t.refused.noneLeft, [richText([[t.refused.noneLeft]])]);
  const groups = groupByCause(refused);
  const told = groups.slice(0, GROUPS);
  const untold = groups.slice(GROUPS).reduce((sum, group) => sum + group.accounts.length, 0);
  const rest: Phrase[] = untold > 0 ? [[t.refused.rest(untold)]] : [];
  const sentences = [
    ...told.flatMap((group) => [t.format.sentence(titleOf(group, t, newest)), ...explanation(group, t, at).map(plain)]),
    ...rest.map(plain),
  ];
  return message(sentences.join(t.format.gap), [
    ...told.map((group) =>
      richText([[emoji('no_entry'), ' ', bold(titleOf(group, t, newest))], ...explanation(group, t, at)]),
    ),
    ...rest.map((phrase) => richText([phrase])),
    context([[t.answers.onlyYou], [t.answers.beijing]]),
  ]);
}

/** Accounts that one click-path helps stand together; the largest group first. */
function groupByCause(refused: readonly RefusedAccount[]): Group[] {
  const groups = new Map<string, RefusedAccount[]>();
  for (const account of refused) {
    const { cause, errcode, ip } = account.halt;
    const key = `${cause} ${errcode} ${ip}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [account]);
    else group.push(account);
  }
  return [...groups.values()]
    .map((accounts) => ({ accounts, halt: accounts.map(({ halt }) => halt).reduce(earlier) }))
    .sort((a, b) => b.accounts.length - a.accounts.length);
}

function earlier(a: Halt, b: Halt): Halt {
  return b.since < a.since ? b : a;
}

function explanation({ halt }: Group, t: Texts, at: number): Phrase[] {
  return [
    t.refused.facts(halt, t.refused.evidence(halt.errcode, halt.since, at)),
    t.refused.fix(halt),
    [t.refused.nothingLost(halt)],
  ];
}

function titleOf({ accounts, halt }: Group, t: Texts, newest: Told['newest']): string {
  const named = accounts.slice(0, LIMITS.attentionLines).map(nameOf);
  const more = accounts.length - named.length;
  const names = t.format.list(named);
  const subject = more > 0 ? t.refused.andMore(names, more, accounts.length) : names;
  // the newest of them: it is true of all that they have none since
  const last = accounts
    .flatMap(({ appId }) => newest.get(appId) ?? [])
    .sort()
    .at(-1);
  return t.refused.title(halt.cause, subject, accounts.length, last && t.format.day(addDays(last, 1)));
}
