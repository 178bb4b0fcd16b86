import type { Log } from '../log.ts';
import type { Message } from './blocks/kit.ts';
import { reductions } from './blocks/reduce.ts';

/** Answers the one who asked, in the place of the answer before where that is said; nobody else sees it. Never throws: when Slack does not take it, the log says so. */
export type Answer = (message: Message, how?: { readonly replaces: boolean }) => Promise<void>;

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
    replaces: boolean,
    isRepeated: boolean,
  ): Promise<void> => {
    if (form === undefined) return;
    try {
      await send(form, replaces);
    } catch (err) {
      const refused = isRefusal(err);
      if (refused ? simpler.length === 0 : isRepeated) return log.error({ err }, 'an answer could not be given');
      log.warn({ err }, 'an answer was not taken by Slack; trying once more');
      await (refused ? give(simpler, replaces, isRepeated) : give([form, ...simpler], replaces, true));
    }
  };

  return (message, how) => give(reductions(message), how?.replaces === true, false);
}

/** Slack did not like what we said, so the same again is of no use. */
function isRefusal(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 && statusCode !== 429;
}
