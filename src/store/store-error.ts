/**
 * `not_writable`: the file, its folder or its disk refuses writing. `not_a_database`: another sort of file, or damaged.
 * `not_ours`: a database of another program. `newer_schema`: written by a newer wxpulse. `busy`: another process keeps
 * writing. `full`: no space left. `unreachable`: no database server answers. `refused`: it does not let us in. `wrong_key`, `wrong_url`: the setting itself is unusable. `unexpected`: anything else.
 */
export type StoreErrorCode =
  | 'not_writable'
  | 'not_a_database'
  | 'not_ours'
  | 'newer_schema'
  | 'busy'
  | 'full'
  | 'unreachable'
  | 'refused'
  | 'wrong_key'
  | 'wrong_url'
  | 'unexpected';

/** The message says what to do and names the file; it never holds a stored value. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
