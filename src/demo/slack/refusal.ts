/** Slack's `ok: false`: thrown where a rule is broken, written as the answer by the Web API. */
export class SlackRefusal extends Error {
  override readonly name = 'SlackRefusal';
  /** Slack's word for it, e.g. `channel_not_found`. */
  readonly error: string;
  /** Further fields of the answer, e.g. `needed` and `provided`. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Set for 429 only. */
  readonly retryAfterSeconds: number | undefined;

  constructor(error: string, extra: Readonly<Record<string, unknown>> = {}, retryAfterSeconds?: number) {
    super(error);
    this.error = error;
    this.extra = extra;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
