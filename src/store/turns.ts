import { setImmediate as nextTurn } from 'node:timers/promises';

/** Rows after which others get their turn: some 10 ms of work. The database's promises alone never let them in. */
const ROWS_A_TURN = 1_200;

/** Maps many rows without keeping the event loop from acknowledgements and pings. */
export async function mapInTurns<Row, Value>(rows: readonly Row[], map: (row: Row) => Value): Promise<Value[]> {
  const values: Value[] = [];
  for (const portion of inTurns(rows)) {
    if (values.length > 0) await nextTurn();
    for (const row of portion) values.push(map(row));
  }
  return values;
}

/** The same for work that is itself asynchronous, a portion at a time. */
export async function eachInTurns<Row>(
  rows: readonly Row[],
  work: (portion: readonly Row[]) => Promise<void>,
): Promise<void> {
  let first = true;
  for (const portion of inTurns(rows)) {
    if (!first) await nextTurn();
    first = false;
    await work(portion);
  }
}

function* inTurns<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_A_TURN) yield rows.slice(start, start + ROWS_A_TURN);
}
