const SHOWN = '[secret]';

/** A value that only `reveal()` hands out: printed, inspected or serialised it shows `[secret]`. */
export interface Secret {
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

export function createSecret(value: string): Secret {
  // The value lives in the closure only, so that no way of walking the object finds it.
  return Object.freeze({
    reveal: () => value,
    toString: () => SHOWN,
    toJSON: () => SHOWN,
    [Symbol.for('nodejs.util.inspect.custom')]: () => SHOWN,
  });
}
