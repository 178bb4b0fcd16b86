/** What goes wrong with one call. */
export type Fault =
  /** The connection is reset; the call has no effect. */
  | { readonly kind: 'reset_before' }
  /** The call takes effect (a token is made, quota is spent), then the connection is reset instead of an answer. */
  | { readonly kind: 'reset_after' }
  /** A gateway's error page; the call has no effect. */
  | { readonly kind: 'http'; readonly status: 429 | 500 | 502 | 503 | 504 }
  /** An error of WeChat's; the call has no effect. */
  | { readonly kind: 'errcode'; readonly errcode: number; readonly errmsg?: string }
  /** HTTP 200 and a page instead of JSON. */
  | { readonly kind: 'html' }
  | { readonly kind: 'truncated_json' }
  /** Raw control characters inside a JSON string, which JSON.parse refuses. */
  | { readonly kind: 'control_characters' }
  /** JSON without `list`, or a token answer without `access_token`. */
  | { readonly kind: 'wrong_shape' }
  | { readonly kind: 'numbers_as_strings' }
  /** The right rows, and beside them rows of the day before and of two years ago. */
  | { readonly kind: 'stray_rows' }
  /** Those strays without any right row. */
  | { readonly kind: 'only_strays' }
  | { readonly kind: 'duplicate_rows' }
  | { readonly kind: 'shuffled_rows' }
  /** The first row of the list is one that cannot be true. `odd_hour` needs an hourly call, `undated` a daily one. */
  | {
      readonly kind: 'bad_row';
      readonly what: 'undated' | 'negative' | 'failures_above_calls' | 'fraction' | 'odd_hour';
    }
  | { readonly kind: 'empty_list' }
  /** The right answer, that many real milliseconds late. */
  | { readonly kind: 'delay'; readonly ms: number };

export type CallKind = 'token' | 'daily' | 'hourly' | 'quota' | 'callback_check';

/** Which calls a fault is for; what is left out matches all. */
export interface FaultMatch {
  readonly appId?: string;
  readonly path?: CallKind;
  /** 1 when left out; Infinity until the faults are cleared. */
  readonly times?: number;
}
