declare const brand: unique symbol;

/** A string that can only be made by the one parser that checks it. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };
