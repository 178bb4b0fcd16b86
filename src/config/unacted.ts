import { SETTING_NAMES, YAML_KEYS } from './names.ts';
import type { YamlFile } from './yaml-file.ts';

/** The settings that are given and that this version only checks, by their names; a key's parts go without saying. */
export function unactedSettings(present: ReadonlyMap<string, string>, file: YamlFile): string[] {
  const variables = SETTING_NAMES.filter(({ name, supported, acted }) => supported && !acted && present.has(name));
  const keys = YAML_KEYS.filter(({ name, supported, acted }) => {
    const [, list, key] = /^(accounts|channels)\[\]\.(\w+)$/.exec(name) ?? [];
    if (!supported || acted || list === undefined || key === undefined) return false;
    const items: readonly object[] = list === 'accounts' ? file.accounts : file.channels;
    return items.some((item) => Reflect.get(item, key) !== undefined);
  });
  return [...variables, ...keys].map(({ name }) => name);
}
