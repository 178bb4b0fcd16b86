/** Something Slack tells the app, whichever way it goes. */
export type Outgoing = {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
  readonly retry?: { readonly attempt: number; readonly reason: string };
};

/** What came back within three seconds. */
export type AckOutcome =
  | { kind: 'acked'; payload: unknown }
  | { kind: 'timed_out' }
  /** Nobody was there to take it, or what answered was no acknowledgement. */
  | { kind: 'dispatch_failed'; reason: string };

export type Deliver = (outgoing: Outgoing) => Promise<AckOutcome>;

/** What a method of the workspace resolves with once the app has acknowledged, or has not. */
export type Failure = Exclude<AckOutcome['kind'], 'acked'>;
