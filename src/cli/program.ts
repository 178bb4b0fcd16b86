import { Command, CommanderError } from 'commander';
import { type Console, EXIT } from './console.ts';
import { addDemoCommand } from './demo.ts';
import { addDigestCommand } from './digest.ts';
import { addDoctorCommand } from './doctor.ts';
import { addExportCommand } from './export.ts';
import { addImportCommand } from './import.ts';
import { addPruneCommand } from './prune.ts';
import { addReportCommand } from './report.ts';
import { addSettingsCommand } from './settings.ts';
import { addStartCommand } from './start.ts';
import { addSyncCommand } from './sync.ts';

/** How a command hands its exit code to main. */
export type Finish = (code: number) => void;

/** Runs one command line and gives its exit code. */
export async function runProgram(args: readonly string[], console: Console): Promise<number> {
  let code: number = EXIT.ok;
  const finish: Finish = (given) => {
    code = given;
  };
  const program = new Command('wxpulse')
    .description('Tells whether the message servers of WeChat Official Accounts are healthy, in Slack.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => console.out(text.trimEnd()),
      writeErr: (text) => console.err(text.trimEnd()),
    });
  for (const add of [
    addStartCommand,
    addDemoCommand,
    addDoctorCommand,
    addSyncCommand,
    addReportCommand,
    addDigestCommand,
    addImportCommand,
    addExportCommand,
    addPruneCommand,
    addSettingsCommand,
  ]) {
    add(program, console, finish);
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  return code;
}
