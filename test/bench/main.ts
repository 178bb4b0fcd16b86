import process from 'node:process';
import { benchCalls } from './calls.ts';
import { benchDemo } from './demo.ts';
import { tell } from './figure.ts';
import { benchGrowth } from './growth.ts';
import { benchImport } from './import.ts';
import { benchPeer } from './peer.ts';
import { benchReports } from './reports.ts';
import { benchSlack } from './slack.ts';
import { benchStart } from './start.ts';
import { benchSync } from './sync.ts';

const BENCHES = {
  start: benchStart,
  sync: benchSync,
  growth: benchGrowth,
  peer: benchPeer,
  calls: benchCalls,
  reports: benchReports,
  slack: benchSlack,
  import: benchImport,
  demo: benchDemo,
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const figure of await bench()) tell(figure);
}
