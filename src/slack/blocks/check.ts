import type { LiveCheck } from '../../domain/live-check.ts';
import type { AccountName } from '../../reports/digest.model.ts';
import { beijingTime } from '../../text/dates.ts';
import { shownName } from '../../text/names.ts';
import { bold, type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { context, type Message, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';

export function renderChecking(account: AccountName, t: Texts): Message {
  return said([[t.ranges.checking(shownName(account, LIMITS.name))]], t);
}

/** What WeChat and we found at the account's own server, and what to do about it. */
export function renderCheck(account: AccountName, check: LiveCheck, at: number, t: Texts): Message {
  const { liveCheck } = t;
  const found = [liveCheck.reach(check.callbackCheck), liveCheck.answer(check.handshake)].join(liveCheck.separator);
  const lines: Phrase[] = [
    [bold(shownName(account, LIMITS.name))],
    [bold(liveCheck.now(beijingTime(at))), t.format.gap, t.format.sentence(found)],
    ...fixes(check, t),
  ];
  return said(lines, t);
}

function fixes({ callbackCheck, handshake }: LiveCheck, t: Texts): Phrase[] {
  return [t.liveCheck.reachFix(callbackCheck), t.liveCheck.answerFix(handshake)].filter((fix) => fix !== undefined);
}

function said(lines: readonly Phrase[], t: Texts): Message {
  const footer = context([[t.answers.onlyYou], [t.answers.beijing]]);
  return message(lines.map(plain).join(t.format.gap), [richText(lines), footer]);
}
