import { readFileSync, statSync } from 'node:fs';
import process from 'node:process';
import { expect, test } from 'vitest';
import { runProgram } from '../src/cli/program.ts';
import { SETTING_NAMES, YAML_KEYS } from '../src/config/names.ts';
import { loadSettings } from '../src/config.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const packageJson = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** The first cells of a table whose head begins with `head`, without their backticks. */
function firstColumn(head: string): string[] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((line) => line.split('|')[1]?.replaceAll('`', '').trim() ?? '');
}

test('the README’s environment variables are those that the code reads, and the other way round', () => {
  expect(firstColumn('variable')).toEqual(SETTING_NAMES.map(({ name }) => name));
});

test('the README’s YAML keys are those that the code reads', () => {
  expect(firstColumn('YAML key')).toEqual(YAML_KEYS.map(({ name }) => name));
});

test('the two commands stand at the top, and they exist', () => {
  const top = readme.split('\n').slice(0, 10).join('\n');
  expect(top).toContain('npm ci && npm run demo');
  expect(top).toContain('npm test');
  expect(Object.keys(packageJson.scripts)).toEqual(
    expect.arrayContaining(['demo', 'test', 'test:slow', 'check', 'bench', 'start', 'wxpulse']),
  );
});

test('each dependency has its line of reason, and no line speaks of one that is gone', () => {
  const named = firstColumn('dependency').flatMap((cell) => cell.replaceAll('(dev)', '').split(','));
  const words = named.map((name) => name.trim());
  const all = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies });
  const unnamed = all.filter(
    (name) => !words.includes(name) && !(name.startsWith('@types/') && words.includes('@types/*')),
  );
  expect(unnamed).toEqual([]);
  expect(words.filter((name) => name !== '@types/*' && !all.includes(name))).toEqual([]);
});

test('every version is exact', () => {
  for (const version of Object.values({ ...packageJson.dependencies, ...packageJson.devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  }
});

test('every picture is there, and small', () => {
  const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
  expect(pictures.length).toBeGreaterThan(0);
  for (const path of pictures) {
    expect(statSync(new URL(`../${path}`, import.meta.url)).size).toBeLessThan(200_000);
  }
});

test('the commands of the README are those of the program, with their options', async () => {
  const told = firstColumn('command').join('\n');
  const asked: string[] = [];
  const { signal } = new AbortController();
  const { stderr: progress, stdin: input } = process;
  const nothing = { env: {}, readFile: () => '', fileExists: () => false };
  const out = (text: string) => void asked.push(text);
  await runProgram(['--help'], { ...nothing, out, err: out, progress, input, signal });
  const commands = [...asked.join('\n').matchAll(/^ {2}([a-z]+) (?!<)/gm)].map(([, name]) => name ?? '');
  const named = commands.filter((name) => name !== 'help');
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(told).toMatch(new RegExp(`(^|/ )${name}( |$)`, 'm'));
});

test('the settings of the YAML example are taken as they stand there', () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
  const files: Record<string, string> = { 'wxpulse.yml': yaml, '/run/secrets/member': 'a'.repeat(32) };
  const source = {
    env: { SHOP_SECRET: 'b'.repeat(32), SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
    fileExists: (path: string) => Object.hasOwn(files, path),
    readFile: (path: string) => files[path] ?? '',
  };
  const loaded = loadSettings(source, { wechat: true, slack: true });
  expect(loaded).toMatchObject({ ok: true, settings: { accounts: [{ name: '商城 Shop' }, { name: '会员 Member' }] } });
});
