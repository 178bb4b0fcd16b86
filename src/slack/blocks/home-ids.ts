/** What a press in the App Home is called. Some are pressed in messages too, where they are answered otherwise. */
export const HOME_ACTION = {
  edit: 'sub.edit',
  help: 'help',
  hours: 'hours',
  refresh: 'home.refresh',
  refusedHelp: 'refused.help',
  /** A select whose options are searched for. */
  search: 'home.search',
  status: 'home.status',
  subscribe: 'home.subscribe',
} as const;

/** Stands for every account, where a button beside an account has its AppId. */
export const ALL = 'all';
