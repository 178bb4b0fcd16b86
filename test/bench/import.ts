import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { FIGURE_COLUMNS } from '../../src/cli/figures-csv.ts';
import { runProgram } from '../../src/cli/program.ts';
import { addDays, yesterdayAt } from '../../src/domain/ref-date.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Figure } from './figure.ts';
import { benchAppId } from './fill.ts';
import { costOf, median } from './rounds.ts';

const ACCOUNTS = 100;
/** With their 24 hours each: 300,000 lines. */
const DAYS = 120;
const ROUNDS = 3;

type Line = Readonly<Record<(typeof FIGURE_COLUMNS)[number], string>>;

/** `import` of a CSV against a loop over csv-parse that believes all of it and writes the same rows into the same tables. */
export async function benchImport(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-bench-'));
  const csv = join(folder, 'figures.csv');
  await pipeline(csvLines(), createWriteStream(csv));
  const ratios: number[] = [];
  // the first round warms both
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [bare, own] = [join(folder, `bare-${round}.db`), join(folder, `own-${round}.db`)];
    await (await openStore({ url: `sqlite:${bare}`, now: Date.now })).close();
    const { wallMs } = await costOf(() => bareImport(csv, bare));
    const ours = await costOf(() => ownImport(csv, own));
    if (rowsOf(bare) !== rowsOf(own)) throw new Error('the two imports differ');
    if (round > 0) ratios.push(ours.wallMs / wallMs);
  }
  rmSync(folder, { recursive: true, force: true });
  return [{ figure: 'import_ratio', case: '300k-lines-sqlite', value: median(ratios), goal: '<= 2', unit: 'x' }];
}

function* csvLines(): Generator<string> {
  yield `${FIGURE_COLUMNS.join(',')}\n`;
  const newest = yesterdayAt(Date.now());
  for (let account = 0; account < ACCOUNTS; account += 1) {
    for (let back = DAYS; back > 0; back -= 1) {
      const start = `${benchAppId(account)},${addDays(newest, 1 - back)}`;
      const hours = Array.from({ length: 24 }, (_, hour) => `${start},${hour},${100 + hour},1,${30_000 + back},4900\n`);
      yield `${start},,2676,24,${24 * (30_000 + back)},4900\n${hours.join('')}`;
    }
  }
}

async function bareImport(csv: string, file: string): Promise<void> {
  const database = new Database(file);
  const insert = database.prepare(
    `insert into account_days (app_id, date, day_state, day_attempts, day_asked_at, calls, failures, total_ms, max_ms,
     hours_state, hours_attempts, hours_asked_at, hours) values (?, ?, 'known', 0, ?, ?, ?, ?, ?, 'known', 0, ?, ?)`,
  );
  const now = Date.now();
  const write = ([day, ...hours]: readonly Line[]) => {
    if (day === undefined) return;
    const column = (name: keyof Line) => hours.map((hour) => Number(hour[name]));
    const text = JSON.stringify({
      c: column('calls'),
      f: column('failures'),
      t: column('total_ms'),
      m: column('max_ms'),
    });
    insert.run(day.account, day.date, now, +day.calls, +day.failures, +day.total_ms, +day.max_ms, now, text);
  };
  database.exec('begin immediate');
  let lines: Line[] = [];
  for await (const line of createReadStream(csv).pipe(parse({ columns: true })) as AsyncIterable<Line>) {
    if (line.hour === '') {
      write(lines);
      lines = [];
    }
    lines.push(line);
  }
  write(lines);
  database.exec('commit');
  database.close();
}

async function ownImport(csv: string, file: string): Promise<void> {
  const nothing = () => undefined;
  const { signal } = new AbortController();
  const code = await runProgram(['import', csv], {
    ...{ env: { DATABASE_URL: `sqlite:${file}` }, out: nothing, err: nothing, progress: process.stderr },
    ...{ input: process.stdin, readFile: (path: string) => readFileSync(path, 'utf8'), fileExists: existsSync, signal },
  });
  if (code !== 0) throw new Error(`import ended with ${code}`);
}

/** All that an import decides, as one text. */
function rowsOf(file: string): string {
  const database = new Database(file, { readonly: true });
  const figures = 'app_id, date, day_state, calls, failures, total_ms, max_ms, hours_state, hours';
  const rows = database.prepare(`select ${figures} from account_days order by app_id, date`).all();
  database.close();
  return JSON.stringify(rows);
}
