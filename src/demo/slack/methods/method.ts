import type { Args } from '../args.ts';
import type { World } from '../world.ts';

export type Method = {
  /** Which token it takes; the bot's, unless said otherwise. */
  readonly token?: 'app' | 'none';
  /** One of these must have been granted; none when missing. */
  readonly scopes?: readonly string[];
  /** The fields of the answer beside `ok`; throws a SlackRefusal. */
  run(world: World, args: Args): Readonly<Record<string, unknown>>;
};
