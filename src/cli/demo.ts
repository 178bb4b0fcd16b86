import { type Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { type Console, EXIT } from './console.ts';
import type { Finish } from './program.ts';

interface Options {
  accounts?: string;
  language: Language;
  port: string;
}

export function addDemoCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('demo')
    .description('everything on this machine: a WeChat, a Slack and the bot between them')
    .option('--accounts <n>', 'a fleet of so many accounts instead of the twelve named ones')
    .addOption(new Option('--language <language>', 'what the bot speaks').choices([...LANGUAGES]).default('en'))
    .option('--port <port>', 'where the page is', '4000')
    .action(async (options: Options) => finish(await demo(options, console)));
}

async function demo({ accounts, language, port }: Options, console: Console): Promise<number> {
  const fleet = accounts === undefined ? undefined : wholeNumber(accounts, 1, 10_000);
  if (Number.isNaN(fleet)) {
    console.err('--accounts takes a whole number from 1 to 10000.');
    return EXIT.usage;
  }
  const pagePort = wholeNumber(port, 0, 65_535);
  if (Number.isNaN(pagePort)) {
    console.err('--port takes a whole number up to 65535.');
    return EXIT.usage;
  }
  // loaded only now: neither the stand-ins nor React are any business of `npm start`
  const { runDemo } = await import('./demo/run.ts');
  return runDemo({ fleet, language, port: pagePort }, console);
}

/** NaN for anything else. */
function wholeNumber(text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : Number.NaN;
}
