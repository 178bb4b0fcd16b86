/** A setting as people write it. The README's tables are checked against these lists, and so are unknown names. */
export interface SettingName {
  /** An environment variable, or a YAML key with its path (`[]` for a list's items). */
  readonly name: string;
  readonly meaning: string;
  /** What holds when it is left out; `undefined`: nothing. */
  readonly fallback: string | undefined;
  /** False for names of the contract that this version refuses. */
  readonly supported: boolean;
  /** False where a value is checked and nothing more: `start` and `doctor` say so. */
  readonly acted: boolean;
}

const setting = (name: string, meaning: string, fallback?: string): SettingName => ({
  name,
  meaning,
  fallback,
  supported: true,
  acted: true,
});
const onlyChecked = (name: string, meaning: string, fallback?: string): SettingName => ({
  ...setting(name, meaning, fallback),
  acted: false,
});
const notYet = (name: string, meaning: string): SettingName => ({
  name,
  meaning,
  fallback: undefined,
  supported: false,
  acted: false,
});

/** Every environment variable that wxpulse knows. */
export const SETTING_NAMES: readonly SettingName[] = [
  setting('WXPULSE_CONFIG', 'path of the YAML file', 'wxpulse.yml if it exists'),
  setting('WECHAT_APP_ID', 'AppId of the one account, without a YAML file'),
  setting('WECHAT_APP_SECRET', 'AppSecret of that account'),
  setting('WECHAT_ACCOUNT_NAME', 'name of that account', 'its AppId'),
  setting('WECHAT_API_URL', 'WeChat API, comma-separated in the order of fail-over', 'https://api.weixin.qq.com'),
  notYet('WECHAT_COMPONENT_APP_ID', 'third-party platform: its AppId'),
  notYet('WECHAT_COMPONENT_APP_SECRET', 'third-party platform: its AppSecret'),
  notYet('WECHAT_COMPONENT_TOKEN', 'third-party platform: message token'),
  notYet('WECHAT_COMPONENT_ENCODING_AES_KEY', 'third-party platform: message key'),
  notYet('WECHAT_COMPONENT_PREVIOUS_AES_KEY', 'third-party platform: message key before the last change'),
  setting('SLACK_BOT_TOKEN', 'bot token, xoxb-…'),
  setting('SLACK_APP_TOKEN', 'app-level token, xapp-…, for Socket Mode'),
  setting('SLACK_SIGNING_SECRET', 'signing secret, for HTTP mode at /slack/events'),
  setting('SLACK_API_URL', 'Slack Web API', 'https://slack.com/api/'),
  setting('SLACK_COMMAND', 'the slash command', '/wx'),
  setting('WXPULSE_CHANNEL', 'channel id for digests and alerts, without a YAML file'),
  onlyChecked('WXPULSE_ONCALL', 'user group (S…) or user to mention in the one channel'),
  setting('WXPULSE_OPERATORS', 'user ids that may see and set everything, comma-separated'),
  setting('WXPULSE_OPERATOR_CHANNEL', 'channel id where wxpulse talks about itself', 'WXPULSE_CHANNEL'),
  notYet('WXPULSE_PUBLIC_URL', 'third-party platform: public address of this process'),
  setting('WXPULSE_LANGUAGE', 'en or zh-CN', 'en'),
  setting('WXPULSE_ENCRYPTION_KEY', '32 bytes in base64; stored tokens are encrypted with it'),
  setting('DATABASE_URL', 'sqlite:PATH, or postgres://user:password@host:port/database', 'sqlite:./data/wxpulse.db'),
  setting('QUICKCHART_URL', 'a QuickChart server for image charts', 'native Slack charts only'),
  setting('PORT', 'public listener: Slack in HTTP mode', '3000'),
  setting('ADMIN_ADDRESS', 'host:port of /healthz, /readyz and /metrics', '127.0.0.1:9090'),
  setting('LOG_LEVEL', 'fatal, error, warn, info, debug or trace', 'info'),
];

/** Every key of the YAML file. */
export const YAML_KEYS: readonly SettingName[] = [
  setting('accounts', 'the accounts to watch'),
  setting('accounts[].app_id', 'AppId, wx and 16 lower-case hex digits'),
  setting('accounts[].name', 'what people call it', 'its AppId'),
  setting('accounts[].aliases', 'other names that commands understand'),
  setting('accounts[].group', 'a word for several accounts together'),
  setting('accounts[].secret', 'AppSecret as env:NAME or file:PATH'),
  onlyChecked('accounts[].runbook', 'link to what on-call should do'),
  setting('accounts[].callback_url', "address of the account's own message server"),
  setting('accounts[].callback_token', "that server's token as env:NAME or file:PATH"),
  setting(
    'accounts[].callback_private',
    'true: that server may be at a private address, inside your own network',
    'false',
  ),
  setting('channels', 'the Slack channels that get digests and alerts'),
  setting('channels[].id', 'channel id, C… or G…'),
  setting('channels[].accounts', 'names, aliases or AppIds of the accounts it may see', 'all accounts'),
  setting('channels[].groups', 'groups of accounts it may see', 'all accounts'),
  setting('channels[].digest_time', 'when the digest is posted, HH:MM in the zone', '09:30'),
  setting('channels[].zone', 'IANA time zone', 'Asia/Shanghai'),
  setting('channels[].days', 'weekdays of posting, mon to sun', 'every day'),
  setting('channels[].language', 'en or zh-CN', 'WXPULSE_LANGUAGE'),
  onlyChecked('channels[].alerts', 'which alerts the channel gets; {} takes the defaults', 'no alerts'),
  onlyChecked('channels[].alerts.from', 'the mildest severity that is told, warn or page', 'warn'),
  onlyChecked('channels[].alerts.mention', 'user group (S…) or user (U…, W…) to mention', 'WXPULSE_ONCALL'),
  onlyChecked('channels[].alerts.mention_when', 'still_failing, always or never', 'still_failing'),
  onlyChecked('channels[].alerts.quiet_hours', 'HH:MM-HH:MM in the zone; warn is held, page is not'),
  onlyChecked('channels[].alerts.sensitivity', 'low, normal or high', 'normal'),
  setting('operators', 'user ids that may see and set everything'),
  setting('operator_channel', 'channel id where wxpulse talks about itself'),
  setting('limits', 'what wxpulse may use'),
  setting('limits.concurrency', 'accounts asked at the same time, 1 to 64', '32'),
  notYet('detection', 'settings of the detector'),
  notYet('webhooks', 'other receivers of alerts'),
];

/** The keys allowed directly below a place of the YAML file, such as `channels[].alerts`; `''` is the top. */
export function yamlKeysAt(place: string): string[] {
  const head = place === '' ? '' : `${place}.`;
  return YAML_KEYS.filter(({ name }) => name.startsWith(head) && !name.slice(head.length).includes('.')).map(
    ({ name }) => name.slice(head.length),
  );
}
