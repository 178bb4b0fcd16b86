import { z } from 'zod';

/** Someone opened our Home tab. */
export interface HomeOpened {
  readonly userId: string;
  /** Of the page that the person sees now, if there is one. */
  readonly hash: string | undefined;
}

/** Someone pressed a button, or chose an option, in the Home tab. */
export interface HomePressed {
  readonly userId: string;
  /** Opens a modal, once, within 3 seconds. */
  readonly triggerId: string;
  /** Of the button or the option; it may be forged. */
  readonly value: string;
  readonly hash: string | undefined;
}

const view = z.object({ hash: z.string().optional() });

const opened = z.object({
  event: z.object({ user: z.string(), tab: z.string(), view: view.nullish() }),
});

/** Slack's fields stop here. Undefined where it was another tab: they share the event. */
export function readHomeOpened(body: unknown): HomeOpened | undefined {
  const { event } = opened.parse(body);
  return event.tab === 'home' ? { userId: event.user, hash: event.view?.hash } : undefined;
}

const press = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  view,
  actions: z.tuple(
    [z.object({ value: z.string().optional(), selected_option: z.object({ value: z.string() }).nullish() })],
    z.unknown(),
  ),
});

export function readHomePress(body: unknown): HomePressed {
  const { user, trigger_id: triggerId, view: seen, actions } = press.parse(body);
  const [{ value, selected_option: chosen }] = actions;
  return { userId: user.id, triggerId, value: value ?? chosen?.value ?? '', hash: seen.hash };
}

/** Pressed in a modal or the Home tab, and not in a message. */
export function isInView(body: unknown): boolean {
  return z.object({ view: z.object({}) }).safeParse(body).success;
}
