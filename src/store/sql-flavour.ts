import type { AliasedRawBuilder, ColumnDefinitionBuilder, CompiledQuery, RawBuilder } from 'kysely';

/** What the shared queries and migrations need said differently by each database. */
export interface SqlFlavour {
  /** A table `wanted` of one column `value`: a list of any length as one parameter. */
  readonly listed: <Value extends string>(values: readonly Value[]) => AliasedRawBuilder<{ value: Value }, 'wanted'>;
  /** Text that is compared byte by byte, whatever the language of the database: keys and days are looked up by ranges. */
  readonly text: 'text' | RawBuilder<unknown>;
  /** More than one connection: then transactions of one process have to take turns by themselves. */
  readonly pooled: boolean;
  /** Lets the commits of a lone connection return before they are on the disk, and makes them wait for it again. */
  readonly haste: { readonly begin: CompiledQuery; readonly end: CompiledQuery } | undefined;
  /** Makes an integer column the key that the database counts up. */
  readonly numbered: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
}
