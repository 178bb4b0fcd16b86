import type { PageLanguage } from '../page/words.ts';
import type { SlackWorkspace } from '../slack/workspace.ts';
import { dayAt, instantOf } from '../wechat/shanghai-day.ts';
import type { Breakages } from './breakages.ts';
import type { Guide, GuideButton, GuideStep } from './guide.model.ts';
import { GUIDE_WORDS, type GuideWords } from './guide-words.ts';

const HOUR_MS = 3_600_000;
/** WeChat has published, and the bot has had the time to ask for every account of a large fleet, as on any morning. */
const PUBLISHED = '09:00';
/** WeChat's number for an address that is not on the list, which the answer to Fix names. */
const IP_REFUSED = '40164';
/** A minute after the digest is due. */
const MORNING = '09:31';

export interface DemoGuideDeps {
  readonly slack: Pick<SlackWorkspace, 'messagesIn' | 'filesIn' | 'ephemerals' | 'homeOf'>;
  readonly breakages: Breakages;
  readonly channelId: string;
  readonly visitorId: string;
  readonly language: PageLanguage;
  readonly now: () => number;
  /** Moves the demo's clock to that instant, and resolves when the bot has done what was due by then. */
  readonly passTo: (instant: number) => Promise<void>;
}

/** The visitor's first minute: read, ask, take along, wait, break, see it in the next digest, and look closer. */
export function createDemoGuide(deps: DemoGuideDeps): Guide {
  const { slack, breakages, channelId, visitorId, now, passTo } = deps;
  const { allowed, server } = breakages.accounts;
  const words = GUIDE_WORDS[deps.language];
  const began = dayAt(now());
  const hadRefused = breakages.refused().length > 0;
  const wasTold = (what: string) => slack.ephemerals.some(({ blocks }) => JSON.stringify(blocks ?? []).includes(what));
  let waited = false;
  const acts: Readonly<Record<string, () => unknown>> = {
    server: breakages.breakServer,
    late: breakages.beLate,
    refuse: () => breakages.refuse(allowed.appId),
    async morning() {
      const tomorrow = dayAt(now()) + 1;
      await passTo(instantOf(tomorrow, PUBLISHED));
      await passTo(instantOf(tomorrow, MORNING));
    },
    async hour() {
      await passTo(now() + HOUR_MS);
      waited = true;
    },
  };

  return {
    steps: () => [
      step('read', words.read, slack.messagesIn(channelId).length > 1, []),
      step('ask', words.ask, wasTold('data_table'), [{ ...again('type', words.ask.type), types: words.ask.command }]),
      ...(hadRefused ? [step('fix', words.fix, wasTold(IP_REFUSED), [])] : []),
      step('file', words.file, slack.filesIn(channelId).length > 0, []),
      step('later', words.later, waited, [again('hour', words.later.hour)]),
      step('break', words.break, breakages.hasBroken(), breakButtons(breakages, words.break)),
      step('morning', words.morning, dayAt(now()) > began, [again('morning', words.morning.go)]),
      step('hours', words.hours, wasTold('data_visualization'), [
        { ...again('type-hours', words.hours.type), types: words.hours.command(server.name) },
      ]),
      step('home', words.home, slack.homeOf(visitorId) !== undefined, []),
    ],
    async press(buttonId) {
      const [, allowedId] = /^allow:(.+)$/.exec(buttonId) ?? [];
      const isRefused = breakages.refused().some(({ appId }) => appId === allowedId);
      const act = isRefused ? () => breakages.allow(String(allowedId)) : own(acts, buttonId);
      await act?.();
      return act !== undefined;
    },
  };
}

function step(id: string, said: { title: string; say: string }, done: boolean, buttons: GuideButton[]): GuideStep {
  return { id, title: said.title, say: said.say, done, buttons };
}

/** A button that can be pressed again and again. */
function again(id: string, label: string): GuideButton {
  return { id, label, done: false };
}

/** One for each thing that can be broken today, and one for each IP list that can be mended. */
function breakButtons(breakages: Breakages, words: GuideWords['break']): GuideButton[] {
  const { server, allowed, late } = breakages.accounts;
  const refused = breakages.refused();
  return [
    { id: 'server', label: words.server(server.name), done: breakages.isBroken('server') },
    { id: 'late', label: words.late(late.name), done: breakages.isBroken('late') },
    ...(refused.includes(allowed) ? [] : [again('refuse', words.refuse(allowed.name))]),
    ...refused.map(({ appId, name }) => again(`allow:${appId}`, words.allow(name))),
  ];
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
