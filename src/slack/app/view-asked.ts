import type { ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';

/** Someone submitted a modal. */
export interface ViewSubmitted {
  readonly userId: string;
  /** What we gave the modal; it may be forged. */
  readonly metadata: string;
  /** Block id → what was typed or chosen there. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** What becomes of a submitted modal: it stays, with errors by block id, or another takes its place. */
export type SubmitAnswer =
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'show'; readonly view: ModalView };

/** Someone pressed a button, or chose an option, inside a modal. */
export interface ViewPressed {
  readonly userId: string;
  readonly metadata: string;
  /** As it was when it was pressed. */
  readonly view: { readonly id: string; readonly hash: string };
  /** Of the button or the option; it may be forged. */
  readonly value: string;
}

/** Someone types into a select whose options we give. */
export interface SearchAsked {
  readonly userId: string;
  readonly typed: string;
  readonly metadata: string;
}

export interface ViewHandlers {
  /** By callback id. */
  readonly onSubmit: Readonly<Record<string, (submitted: ViewSubmitted) => Promise<SubmitAnswer>>>;
  /** By action id. */
  readonly onViewPress: Readonly<Record<string, (pressed: ViewPressed) => Promise<void>>>;
  readonly onSearch: Readonly<Record<string, (asked: SearchAsked) => Promise<readonly PlainTextOption[]>>>;
}

const user = z.object({ id: z.string() });
const chosenOption = z.object({ value: z.string() });
const metadata = z.string().default('');

/** One of the many kinds of inputs; each has what is in it under its own name. */
const element = z.object({
  value: z.string().nullish(),
  selected_option: chosenOption.nullish(),
  selected_options: z.array(chosenOption).nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
});

const submission = z.object({
  user,
  view: z.object({
    private_metadata: metadata,
    state: z.object({ values: z.record(z.string(), z.record(z.string(), element)) }),
  }),
});

/** Slack's fields stop here. */
export function readSubmission(body: unknown): ViewSubmitted {
  const { user: person, view } = submission.parse(body);
  const values = Object.entries(view.state.values).map(
    ([block, inputs]) => [block, Object.values(inputs).flatMap(contentOf)] as const,
  );
  return { userId: person.id, metadata: view.private_metadata, values: new Map(values) };
}

function contentOf(input: z.output<typeof element>): string[] {
  const one = input.value ?? input.selected_option?.value ?? input.selected_time ?? input.selected_conversation;
  if (one !== undefined && one !== null) return [one];
  return (input.selected_options ?? []).map(({ value }) => value);
}

const press = z.object({
  user,
  view: z.object({ id: z.string(), hash: z.string(), private_metadata: metadata }),
  actions: z.tuple([z.object({ value: z.string().optional(), selected_option: chosenOption.nullish() })], z.unknown()),
});

export function readViewPress(body: unknown): ViewPressed {
  const { user: person, view, actions } = press.parse(body);
  const [{ value, selected_option: chosen }] = actions;
  const { id, hash, private_metadata } = view;
  return { userId: person.id, metadata: private_metadata, view: { id, hash }, value: value ?? chosen?.value ?? '' };
}

const search = z.object({
  user,
  value: z.string().default(''),
  view: z.object({ private_metadata: metadata }).optional(),
});

export function readSearch(body: unknown): SearchAsked {
  const { user: person, value, view } = search.parse(body);
  return { userId: person.id, typed: value, metadata: view?.private_metadata ?? '' };
}
