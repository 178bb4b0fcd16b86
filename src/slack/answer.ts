import type { Log } from '../log.ts';
import type { Message } from './blocks/kit.ts';
import { reductions } from './blocks/reduce.ts';

/** Answers the one who asked; nobody else sees it. When Slack does not take it the log says so, and nothing is thrown. */
export type Answer = (message: Message, how?: AnswerOptions) => Promise<void>;

export interface AnswerOptions {
  /** Puts it in the place of the answer before. */
  readonly replaces: boolean;
  /** Done when the question's `response_url` has expired or was used up. */
  readonly ifGone?: () => Promise<unknown>;
}

/** Posts to the question's `response_url`; rejects on anything but 2xx (with `statusCode`) and on timeouts. */
export type Respond = (payload: {
  response_type: 'ephemeral';
  replace_original: boolean;
  text: string;
  blocks: never[];
}) => Promise<unknown>;

export function createAnswer(respond: Respond, log: Log): Answer {
  const send = ({ text, blocks }: Message, replaces: boolean) =>
    respond({ response_type: 'ephemeral', replace_original: replaces, text, blocks: blocks as never[] });

  /** What is refused is said in its next simpler form (rule 12), what was lost on its way once more. */
  const give = async (
    [form, ...simpler]: readonly Message[],
    how: AnswerOptions,
    isRepeated: boolean,
  ): Promise<void> => {
    if (form === undefined) return;
    try {
      await send(form, how.replaces);
    } catch (err) {
      if (isGone(err) && how.ifGone !== undefined) {
        log.warn({ err }, 'Slack takes no answer to this question any more; it goes to the asker’s direct messages');
        await how.ifGone();
        return;
      }
      const refused = isRefusal(err);
      if (refused ? simpler.length === 0 : isRepeated) return log.error({ err }, 'an answer could not be given');
      log.warn({ err }, 'an answer was not taken by Slack; trying once more');
      await (refused ? give(simpler, how, isRepeated) : give([form, ...simpler], how, true));
    }
  };

  return (message, how = { replaces: false }) => give(reductions(message), how, false);
}

/** `used_url` and `expired_url` are 404; blocks that Slack does not like are another refusal. */
function isGone(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: unknown };
  return statusCode === 404 || statusCode === 410;
}

/** Slack did not like what we said, so the same again is of no use. */
function isRefusal(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 && statusCode !== 429;
}
