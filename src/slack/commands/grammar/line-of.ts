import type { CheckCommand, ReportCommand, TopCommand } from './command.model.ts';

const BY = { hour: 'hourly', day: 'daily', week: 'weekly', month: 'monthly' } as const;

/**
 * What a person would type for it, with the days spelled out: a button carries such a line. Its press is read as if it were
 * typed by the presser, so that it outlives restarts and grants nothing to who forges one.
 */
export function lineOf(command: ReportCommand | TopCommand | CheckCommand): string {
  switch (command.kind) {
    case 'check':
      return `check ${command.accounts}`;
    case 'top':
      return `top ${command.measure} ${days(command)}`;
    case 'report': {
      const { accounts, by, csv } = command;
      return [accounts, days(command), ...(by === undefined ? [] : [BY[by]]), ...(csv ? ['csv'] : [])]
        .filter((part) => part !== '')
        .join(' ');
    }
  }
}

function days({ range: { from, to } }: Pick<ReportCommand, 'range'>): string {
  return from === to ? from : `${from}..${to}`;
}
