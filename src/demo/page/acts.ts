import type { Guide } from '../guide/guide.model.ts';
import { type Fields, isFields } from '../slack/block-check.ts';
import type { Delivered } from '../slack/delivered.ts';
import type { Press } from '../slack/interactions.ts';
import type { SlackWorkspace } from '../slack/workspace.ts';
import { listOf, plainText } from './blocks/text.ts';
import type { PageWords } from './words.ts';

/** What a person did, as the script posts it. Gives what the page should say of it, if anything. */
export type Act = (
  body: Fields,
) => Promise<{ problem?: string | undefined; errors?: unknown; options?: unknown } | undefined>;

export interface ActDeps {
  readonly slack: SlackWorkspace;
  readonly guide: Guide;
  readonly userId: string;
  /** The app's commands, by the manifest. */
  readonly commands: readonly string[];
  readonly words: PageWords;
}

/** By path. An act that cannot be read (another client's doing) gives undefined: 400. */
export function createActs(deps: ActDeps): Readonly<Record<string, Act>> {
  const { slack, guide, userId, words } = deps;
  return {
    '/say': (body) => say(deps, text(body['channel']), text(body.text)),
    async '/press'(body) {
      const press = {
        ...(body['place'] as object),
        actionId: text(body['action']),
        blockId: text(body['block']),
        userId,
      };
      const value = typeof body.value === 'string' ? { value: body.value } : {};
      return unlessGone(words, async () => {
        return { problem: problemOf(await slack.pressButton({ ...press, ...value } as Press), 'wxpulse', words) };
      });
    },
    async '/submit'(body) {
      const values = isFields(body['values']) ? (body['values'] as Record<string, string>) : {};
      return unlessGone(words, async () => {
        const outcome = await slack.submitView({ viewId: text(body.view), userId, values });
        return { problem: problemOf(outcome, 'wxpulse', words), errors: outcome.errors };
      });
    },
    async '/suggest'(body) {
      return unlessGone(words, async () => {
        const question = {
          ...(body['place'] as object),
          userId,
          actionId: text(body['action']),
          value: text(body.value),
        };
        const asked = await slack.suggest(question as Parameters<typeof slack.suggest>[0]);
        return { problem: problemOf(asked, 'wxpulse', words), options: optionsIn(asked.ackPayload) };
      });
    },
    async '/close'(body) {
      return unlessGone(words, async () => {
        await slack.closeView({ viewId: text(body.view), userId });
        return {};
      });
    },
    async '/home'() {
      await slack.openHome(userId);
      return {};
    },
    async '/guide'(body) {
      return (await guide.press(text(body['button']))) ? {} : undefined;
    },
  };
}

/** The stand-in throws when nobody could do that: the message was edited, or the view closed, meanwhile. */
async function unlessGone(words: PageWords, act: () => ReturnType<Act>): ReturnType<Act> {
  try {
    return await act();
  } catch {
    return { problem: words.problems.notPressed };
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** As the script needs them. */
function optionsIn(payload: unknown): { text: string; value: string }[] {
  const options = isFields(payload) ? listOf(payload.options) : [];
  return options.map((option) => ({ text: plainText(option.text), value: text(option['value']) }));
}

async function say({ slack, userId, commands, words }: ActDeps, channelId: string, said: string) {
  if (said.trim() === '' || !slack.directory.channels.has(channelId)) return undefined;
  if (!said.startsWith('/')) {
    slack.say({ channelId, userId, text: said });
    return {};
  }
  const [command = '', ...rest] = said.trim().split(' ');
  if (!commands.includes(command)) return { problem: words.problems.unknownCommand(command) };
  const delivered = await slack.slash({ command, text: rest.join(' ').trim(), channelId, userId });
  return { problem: problemOf(delivered, command, words) };
}

function problemOf({ timedOut, failed }: Delivered, what: string, { problems }: PageWords): string | undefined {
  if (failed !== undefined) return problems.failed(what);
  return timedOut ? problems.timedOut(what) : undefined;
}
