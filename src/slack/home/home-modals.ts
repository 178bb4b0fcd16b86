import type { ModalView } from '@slack/types';
import type { AccountSettings } from '../../config/settings.model.ts';
import { yesterdayAt } from '../../domain/ref-date.ts';
import type { Texts } from '../../text/texts.ts';
import { explainHalts } from '../actions/refused-help.ts';
import type { Reader } from '../answers/answer-deps.ts';
import { accountsAsked } from '../answers/answer-line.ts';
import { readStatus } from '../answers/answer-status.ts';
import { queueAnswer } from '../answers/queue-answer.ts';
import { readLine } from '../answers/read-line.ts';
import type { HomePressed } from '../app/home-asked.ts';
import { DIRECT } from '../asker.ts';
import { renderHelp } from '../blocks/help.ts';
import { ALL, HOME_ACTION } from '../blocks/home-ids.ts';
import { answerModal, noticeModal } from '../blocks/modals/modal-kit.ts';
import { lineOf } from '../commands/grammar/line-of.ts';
import { digestForm } from '../modals/forms.ts';
import type { HomeDeps } from './home-deps.ts';

export interface HomeModal {
  /** Else for operators only. */
  readonly forAll?: true;
  /** Undefined where the value is none that we gave the button. */
  readonly build: (deps: HomeDeps, pressed: HomePressed, t: Texts) => Promise<ModalView | undefined>;
}

/** What each press opens, by action id. */
export const HOME_MODALS: Readonly<Record<string, HomeModal>> = {
  [HOME_ACTION.help]: {
    forAll: true,
    build: async ({ settings }, _, t) => answerModal(t.home.help, renderHelp(t, settings.slack), t),
  },
  [HOME_ACTION.subscribe]: { build: (deps, _, { language }) => digestForm(deps, undefined, { language }) },
  [HOME_ACTION.edit]: { build: editDigest },
  [HOME_ACTION.refusedHelp]: { build: howToFix },
  [HOME_ACTION.status]: {
    build: async (deps, _, t) => {
      // a modal must open within three seconds, and WeChat can take longer to tell the quotas
      const { message } = await readStatus(deps, readerOfAll(deps, t));
      return answerModal(t.home.status, message({ asked: 0, told: undefined }), t);
    },
  },
  [HOME_ACTION.hours]: { build: (deps, { userId, value }, t) => sendAnswer(deps, { userId, line: value }, t) },
  [HOME_ACTION.search]: { build: sendYesterday },
};

async function editDigest(deps: HomeDeps, { value }: HomePressed, { language }: Texts): Promise<ModalView | undefined> {
  return deps.directory.ownChannels.includes(value) ? digestForm(deps, value, { language }) : undefined;
}

async function howToFix(deps: HomeDeps, { value }: HomePressed, t: Texts): Promise<ModalView | undefined> {
  const { accounts } = deps.directory;
  const asked = value === ALL ? accounts : accounts.filter(({ appId }) => appId === value);
  return asked.length === 0 ? undefined : answerModal(t.home.howToFix, await explainHalts(deps, asked, t), t);
}

async function sendYesterday(deps: HomeDeps, { userId, value }: HomePressed, t: Texts): Promise<ModalView | undefined> {
  const day = yesterdayAt(deps.clock.now());
  const range = { from: day, to: day };
  const line = lineOf({ kind: 'report', accounts: value, range, by: undefined, csv: false });
  return sendAnswer(deps, { userId, line }, t);
}

/** Charts and tables cannot stand in a modal, so that the answer goes to the direct messages. WeChat is asked first where it must be. */
async function sendAnswer(
  deps: HomeDeps,
  { userId, line }: { readonly userId: string; readonly line: string },
  t: Texts,
): Promise<ModalView | undefined> {
  const asked = dayOfOne(deps, line, t);
  if (asked === undefined) return undefined;
  const { account, day, hourly } = asked;
  await deps.fetchDue({ from: day, to: day, appIds: [account.appId], hourly });
  const isNew = await queueAnswer(deps, { userId, channelId: DIRECT }, line, t.language);
  return noticeModal(t.home.sent, [isNew ? t.home.coming : t.home.there], t);
}

/** The account and the day of a line; undefined where it is about more, or about something else. */
function dayOfOne(deps: HomeDeps, line: string, t: Texts) {
  const reader = readerOfAll(deps, t);
  const command = readLine(line, reader.accounts, deps.clock.now());
  if (command.kind !== 'report' || command.csv || command.range.from !== command.range.to) return undefined;
  const found = accountsAsked(deps, reader, command, line);
  const [account, ...more]: readonly AccountSettings[] = 'message' in found ? [] : found.accounts;
  if (account === undefined || more.length > 0) return undefined;
  return { account, day: command.range.to, hourly: command.by === 'hour' };
}

function readerOfAll({ directory }: HomeDeps, t: Texts): Reader {
  return { t, accounts: directory.accounts, audience: { kind: 'asker' }, route: undefined };
}
