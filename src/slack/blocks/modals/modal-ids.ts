/** What a submitted modal is, by its callback id. */
export const CALLBACK = {
  digest: 'settings.digest',
  alerts: 'settings.alerts',
  labels: 'settings.labels',
  unsubscribe: 'settings.unsubscribe',
} as const;

/** What is pressed or chosen inside a modal. */
export const VIEW_ACTION = {
  editDigest: 'settings.edit_digest',
  editAlerts: 'settings.edit_alerts',
  endDigest: 'settings.end_digest',
  editAccount: 'settings.edit_account',
} as const;

/** Selects whose options are searched for as someone types. */
export const SEARCH = {
  accounts: 'settings.search_accounts',
  zone: 'settings.search_zone',
  /** It acts too: the account that is chosen is opened. */
  account: VIEW_ACTION.editAccount,
} as const;

/** Block ids of inputs: where errors are shown. */
export const FIELD = {
  channel: 'channel',
  accounts: 'accounts',
  time: 'time',
  zone: 'zone',
  days: 'days',
  language: 'language',
  from: 'from',
  mention: 'mention',
  mentionWhen: 'mention_when',
  quietHours: 'quiet_hours',
  sensitivity: 'sensitivity',
  name: 'name',
  aliases: 'aliases',
  group: 'group',
  runbook: 'runbook',
} as const;
