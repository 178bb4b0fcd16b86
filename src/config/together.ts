import { referencedVariable } from './secret-reference.ts';
import type { SettingsNeeds } from './source.ts';
import type { YamlFile } from './yaml-file.ts';

interface Together {
  readonly present: ReadonlyMap<string, string>;
  readonly file: YamlFile;
  readonly needs: SettingsNeeds;
  readonly mistakes: string[];
}

const SAME_THING = [
  ['WECHAT_APP_ID', 'accounts'],
  ['WXPULSE_CHANNEL', 'channels'],
  ['WXPULSE_OPERATORS', 'operators'],
  ['WXPULSE_OPERATOR_CHANNEL', 'operator_channel'],
] as const;

/** The variables that the YAML file names with `env:`; `undefined` when it is broken, and so may name any. */
export function referencedVariables(file: YamlFile): Set<string> | undefined {
  if (file.broken) return undefined;
  const references = file.accounts.flatMap((account) => [account.secret ?? '', account.callback_token ?? '']);
  return new Set(references.flatMap((reference) => referencedVariable(reference) ?? []));
}

/** What environment and YAML file say between them: twice the same, half of something, or not enough. */
export function checkTogether(together: Together): void {
  const { present, file, mistakes } = together;
  for (const [variable, key] of SAME_THING) {
    if (present.has(variable) && file.given.has(key)) {
      mistakes.push(`${variable} and ${key}: in the YAML file set the same thing; remove one of them.`);
    }
  }
  checkAccountNeed(together);
  checkChannelNeed(together);
}

/** Operators can choose channels in Slack; without them nobody could. */
function checkChannelNeed({ present, file, needs, mistakes }: Together): void {
  const hasChannel = present.has('WXPULSE_CHANNEL') || !lacks(file, 'channels');
  const hasOperators = present.has('WXPULSE_OPERATORS') || !lacks(file, 'operators');
  if (needs.slack !== true || hasChannel || hasOperators) return;
  mistakes.push(
    'WXPULSE_CHANNEL is missing; set it to the id of a Slack channel, or list channels: in a YAML file. Or set WXPULSE_OPERATORS, who can choose channels in Slack.',
  );
}

function checkAccountNeed({ present, file, needs, mistakes }: Together): void {
  if (present.has('WECHAT_APP_ID')) return;
  const used = referencedVariables(file);
  if (needs.wechat === true && lacks(file, 'accounts')) {
    mistakes.push("WECHAT_APP_ID is missing; set it to the account's AppId, or list accounts: in a YAML file.");
    if (!present.has('WECHAT_APP_SECRET')) {
      mistakes.push("WECHAT_APP_SECRET is missing; set it to the account's AppSecret, or name it there with secret:.");
    }
    return;
  }
  // Alone, they are most likely the rest of an account whose AppId was forgotten.
  for (const name of ['WECHAT_APP_SECRET', 'WECHAT_ACCOUNT_NAME']) {
    if (present.has(name) && used?.has(name) === false) {
      mistakes.push(`${name} is set without WECHAT_APP_ID; set that as well, or remove it.`);
    }
  }
}

/** A file or list that cannot be read has its own mistake; it is not called empty on top of that. */
function lacks(file: YamlFile, list: 'accounts' | 'channels' | 'operators'): boolean {
  return !file.broken && (!file.given.has(list) || file.top[list]?.length === 0);
}
