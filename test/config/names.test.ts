import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ENVIRONMENT_FIELDS } from '../../src/config/environment.ts';
import { SETTING_NAMES, yamlKeysAt } from '../../src/config/names.ts';
import { YAML_FIELDS } from '../../src/config/yaml-file.ts';

const supported = SETTING_NAMES.filter((setting) => setting.supported).map(({ name }) => name);

test('the list of variables names exactly what is read', () => {
  expect(supported.toSorted()).toEqual(Object.keys(ENVIRONMENT_FIELDS).toSorted());
});

test.each(Object.entries(YAML_FIELDS))('the list of YAML keys names exactly what is read at %o', (place, fields) => {
  expect(yamlKeysAt(place).toSorted()).toEqual(Object.keys(fields).toSorted());
});

test('.env.example sets known variables only', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const names = example.split('\n').flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !supported.includes(name))).toEqual([]);
});
