import { z } from 'zod';
import type { Log } from '../../log.ts';
import { type Answer, createAnswer, type Respond } from '../answer.ts';
import type { Message } from '../blocks/kit.ts';

/** Someone typed our command. */
export interface CommandAsked {
  /** What stands after the command. */
  readonly text: string;
  readonly userId: string;
  readonly channelId: string;
  /** Opens a modal, once, within 3 seconds. */
  readonly triggerId: string;
  readonly answer: Answer;
}

/** Someone pressed a button. */
export interface ButtonPressed {
  /** What we gave the button; it may be forged. */
  readonly value: string;
  readonly userId: string;
  readonly channelId: string;
  readonly answer: Answer;
}

const command = z.object({
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string().default(''),
});
const press = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  actions: z.tuple([z.object({ value: z.string().default('') })], z.unknown()),
});

/** Slack's fields stop here. */
export function readCommand(body: unknown, respond: Respond, log: Log): CommandAsked {
  const { text, user_id: userId, channel_id: channelId, trigger_id: triggerId } = command.parse(body);
  return { text, userId, channelId, triggerId, answer: createAnswer(respond, log) };
}

export function readPress(body: unknown, respond: Respond, log: Log): ButtonPressed {
  const { user, channel, actions } = press.parse(body);
  return { value: actions[0].value, userId: user.id, channelId: channel.id, answer: createAnswer(respond, log) };
}

/** To someone of another workspace. */
export function refuse(respond: Respond, notice: Message, log: Log): Promise<void> {
  return createAnswer(respond, log)(notice);
}
