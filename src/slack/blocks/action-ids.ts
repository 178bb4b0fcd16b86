/** What a press is called; final, since old messages keep their buttons. */
export const ACTION = {
  csv: 'csv',
  help: 'help',
  hours: 'hours',
  hoursPick: 'hours.pick',
  next: 'next',
  prev: 'prev',
  refresh: 'refresh',
  refusedHelp: 'refused.help',
  run: 'run',
  share: 'share',
} as const;
