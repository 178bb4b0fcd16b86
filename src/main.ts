import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { EXIT } from './cli/console.ts';
import { runProgram } from './cli/program.ts';

const args = process.argv.slice(2);
// The demo must be the same on every machine, whatever is configured there.
if (args[0] !== 'demo' && existsSync('.env')) {
  try {
    process.loadEnvFile('.env');
  } catch {
    // without it every setting in it would be called missing
    process.stderr.write('wxpulse: .env cannot be read; it must be a file that this user may read.\n');
    process.exit(EXIT.settings);
  }
}

// Node itself may be told to send everything through a proxy (NODE_USE_ENV_PROXY); the demo's stand-ins are behind none.
if (args[0] === 'demo') Object.assign(process.env, { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' });

const stopping = new AbortController();
// a window that is closed ends the demo in good order, its folder too; the bot may run under nohup, which a handler would undo
const signals = ['SIGINT', 'SIGTERM', ...(args[0] === 'demo' ? ['SIGHUP'] : [])] as NodeJS.Signals[];
for (const signal of signals) {
  process.once(signal, () => stopping.abort(new Error(`stopped by ${signal}`)));
}

// what is printed into `| head` is not all read, which is no mistake of anybody's
const readerGone = new Error('nobody reads what is printed');
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return stopping.abort(readerGone);
    process.stderr.write(`wxpulse: What is printed cannot be written (${error.code}).\n`);
    process.exit(EXIT.failed);
  });
}

try {
  process.exitCode = await runProgram(args, {
    env: process.env,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    progress: process.stderr,
    input: process.stdin,
    readFile: (path) => readFileSync(path, 'utf8'),
    fileExists: existsSync,
    signal: stopping.signal,
  });
} catch (error) {
  if (error !== readerGone) {
    process.stderr.write(`wxpulse: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
