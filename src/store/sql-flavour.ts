import type { AliasedRawBuilder, ColumnDefinitionBuilder } from 'kysely';

/** What the shared queries and migrations need said differently by each database. */
export interface SqlFlavour {
  /** A table `wanted` of one column `value`: a list of any length as one parameter. */
  readonly listed: <Value extends string>(values: readonly Value[]) => AliasedRawBuilder<{ value: Value }, 'wanted'>;
  /** Makes an integer column the key that the database counts up. */
  readonly numbered: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
}
