/** What Slack allows, and what we allow ourselves where it names no number. Lengths are UTF-16 units, the stricter count. */
export const LIMITS = {
  /** Slack cuts a longer header off without a word. */
  header: 150,
  blocks: 50,
  /** Of a whole message; Slack names no number, about 13,000 were refused. */
  characters: 9_000,
  /** The notification text; `chat.update` refuses 4,000. */
  text: 3_000,
  /** Data rows of all tables of a message. */
  tableRows: 100,
  /** Accounts in a digest's table. */
  accountsInTable: 20,
  /** Buttons to choose from; a block takes 25. */
  choices: 24,
  /** Accounts of the list of all. */
  accountsListed: 40,
  /** Other names of an account that the list tells. */
  aliases: 10,
  /** Accounts of a ranking. */
  topAccounts: 10,
  /** Accounts of the App Home. */
  accountsInHome: 20,
  /** Refused accounts that have a line each there, and channels in trouble. */
  refusedInHome: 6,
  channelsInHome: 20,
  /** Refused accounts whose fix is told. */
  haltsExplained: 4,
  /** Stretches of unknown days that are named. */
  gapsNamed: 4,
  /** An account's name in a line or a cell. */
  name: 60,
  /** Lines that name an account each. */
  attentionLines: 6,
  /** Lines of a week's report that name a reason for which days have no figures. */
  gapLines: 5,
  /** From more than this many, accounts are counted and not named. */
  named: 3,
  /** Of an option's text, description and value. */
  optionText: 75,
  /** What a search offers, and what a select can begin with. */
  options: 100,
  /** Title and buttons of a modal. */
  modalTitle: 24,
  placeholder: 150,
  buttonText: 75,
  buttonValue: 2_000,
  context: 2_000,
  /** Of an image. */
  altText: 2_000,
  chartTitle: 50,
  chartSeries: 6,
  chartPoints: 20,
  /** Names of series, labels of points. */
  chartLabel: 20,
} as const;
