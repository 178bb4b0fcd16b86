import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { appId } from '../store/contract/samples.ts';
import { type Desk, daysAgo, startDesk } from './support.ts';

const HEAD = 'kind,id,name,aliases,group,runbook,accounts,groups,digest_time,zone,days,language,fixed';
const CHANNEL_HEAD = 'kind,id,accounts,groups,digest_time,zone,days,language';
const DEFAULTS = '09:30,Asia/Shanghai,mon tue wed thu fri sat sun,en';

const YAML = `accounts:
  - { app_id: ${appId(1)}, name: 商城 Shop, group: east, secret: "env:ANY_SECRET" }
  - { app_id: ${appId(2)}, aliases: [m], secret: "env:ANY_SECRET" }
  - { app_id: ${appId(3)}, secret: "env:ANY_SECRET" }
channels:
  - { id: C01, accounts: [m] }
`;

const envOf = (desk: Desk, name = 'wxpulse') => ({
  ...{ ANY_SECRET: 's'.repeat(32), DATABASE_URL: `sqlite:${desk.folder}/${name}.db` },
});

async function settle(desk: Desk, csv: string, env = envOf(desk)) {
  desk.write('wxpulse.yml', YAML);
  desk.write('in.csv', csv);
  return desk.runHere(['settings', 'import', `${desk.folder}/in.csv`], env);
}

const exported = async (desk: Desk, env = envOf(desk)) =>
  (await desk.runHere(['settings', 'export'], env)).stdout.replace('\uFEFF', '').trimEnd().split('\n');

async function look<Result>(desk: Desk, read: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore({ url: envOf(desk).DATABASE_URL, now: Date.now });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

test('what is set goes out, and into another database, where the same goes out again', async () => {
  await using desk = await startDesk();
  const first = await settle(
    desk,
    [
      HEAD,
      `account,${appId(2)},会员 Member,m,west,https://wiki.test/m,,,,,,,`,
      `account,${appId(3)},"'=1+1",care; 客服,,,,,,,,,`,
      'channel,C02,,,,,,west; EAST,08:15,Europe/Berlin,mon fri,zh-CN,',
      'channel,C03,,,,,care; 商城 shop,,,,,,',
    ].join('\n'),
  );
  expect(first).toMatchObject({
    code: 0,
    stdout: '',
    said: [expect.stringMatching(/^Changed 2 accounts and 2 channels\./)],
  });

  const out = await exported(desk);
  expect(out).toEqual([
    HEAD,
    `account,${appId(1)},商城 Shop,,east,,,,,,,,name group`,
    `account,${appId(2)},会员 Member,m,west,https://wiki.test/m,,,,,,,aliases`,
    `account,${appId(3)},'=1+1,care; 客服,,,,,,,,,`,
    `channel,C01,,,,,${appId(2)},,${DEFAULTS},channel`,
    'channel,C02,,,,,,west; east,08:15,Europe/Berlin,mon fri,zh-CN,',
    `channel,C03,,,,,${appId(3)}; ${appId(1)},,${DEFAULTS},`,
  ]);
  const other = envOf(desk, 'other');
  expect((await settle(desk, out.join('\n'), other)).said).toEqual([
    expect.stringMatching(/^Changed 2 accounts and 2 channels/),
  ]);
  expect(await exported(desk, other)).toEqual(out);
  expect((await settle(desk, out.join('\n'))).said).toEqual([
    expect.stringMatching(/^Changed 0 accounts and 0 channels/),
  ]);

  const changes = await look(desk, (store) => store.changes(9));
  expect(changes.map(({ about, userId }) => `${about} ${userId}`)).toEqual([
    ...['channel:C03 cli', 'channel:C02 cli', `account:${appId(3)} cli`, `account:${appId(2)} cli`],
  ]);
  const care = await look(desk, (store) => store.findAccountSettings(appId(3)));
  expect(care?.settings?.name).toBe('=1+1');
});

test('columns and rows that are not in the file are left as they are; empty cells take away', async () => {
  await using desk = await startDesk();
  await settle(desk, `kind,id,name,group\naccount,${appId(3)},Care,east\nchannel,C02,,`);
  await settle(desk, `kind,id,group\naccount,${appId(3)},`);
  const [, , , care, , channel] = await exported(desk);
  expect(care).toBe(`account,${appId(3)},Care,,,,,,,,,,`);
  expect(channel).toBe(`channel,C02,,,,,,,${DEFAULTS},`);
});

test('bad lines are named by number with what is wrong, and nothing of the file is taken', async () => {
  await using desk = await startDesk();
  const accounts = await settle(
    desk,
    [
      ...['kind,id,name,aliases,group,runbook', `account,${appId(1)},Other,,,`, `account,${appId(9)},,,,`],
      ...[
        `account,${appId(2)},商城 SHOP,m,,`,
        `account,${appId(3)},Care,all,Care,wiki`,
        `account,${appId(3)},,,,`,
        'fleet,,,,,',
      ],
    ].join('\n'),
  );
  expect(accounts.code).toBe(1);
  expect(accounts.said).toEqual([
    'line 2: the name is set in the settings file; change it there',
    'line 3: the id is not the AppId of an account in the settings',
    'line 4: the name “商城 SHOP” is what 商城 Shop is called too',
    'line 5: the runbook is no http:// or https:// address',
    'line 6: the account was said before',
    'line 7: the kind is neither account nor channel',
    'Nothing was changed: 6 lines are wrong.',
  ]);
  const channels = await settle(
    desk,
    [
      ...[
        CHANNEL_HEAD,
        'channel,ops,,,,,,',
        'channel,C01,,,10:00,,,',
        'channel,C02,,,9:30,,,',
        'channel,C03,,,,CST+8,,',
      ],
      ...[
        'channel,C04,,,,,monday,',
        'channel,C05,,,,,,fr',
        'channel,C06,nobody,,,,,',
        'channel,C07,,north,,,,',
        'channel,C08,m,east,,,,',
      ],
    ].join('\n'),
  );
  expect(channels.said).toEqual([
    'line 2: the id is no channel id, C… or G…',
    'line 3: the channel is set in the settings file; change it there',
    'line 4: digest_time is not written as 09:30',
    'line 5: the zone is no IANA time zone such as Asia/Shanghai',
    'line 6: days are not some of mon tue wed thu fri sat sun',
    'line 7: the language is not one of en, zh-CN',
    'line 8: nobody is neither an AppId nor the name of one account',
    'line 9: north is not the group of any account',
    'Nothing was changed: 8 lines are wrong.',
  ]);
  expect(await look(desk, (store) => store.changes(9))).toEqual([]);
});

test('a file that is no CSV, has other columns, or is not there, is told in one sentence', async () => {
  await using desk = await startDesk();
  expect((await settle(desk, 'kind,id\n"never closed')).stderr).toMatch(/^Nothing was changed: .*\n$/);
  expect((await settle(desk, 'kind,id,nmae\naccount,x,y')).said[0]).toContain(
    'line 2: there is no column nmae; there are kind,',
  );
  const none = await desk.runHere(['settings', 'import', 'nowhere.csv'], envOf(desk));
  expect(none).toMatchObject({ code: 2, stderr: 'There is no file nowhere.csv.\n' });
});

test('other commands know accounts and channels by what was set', async () => {
  await using desk = await startDesk({ count: 3 });
  const rows = desk.accounts.map(({ appId: id, secret }) => `  - { app_id: ${id}, secret: "env:S${secret}" }`);
  const secrets = Object.fromEntries(desk.accounts.map(({ secret }) => [`S${secret}`, secret]));
  const env = { ...envOf(desk), ...secrets, WECHAT_API_URL: desk.env['WECHAT_API_URL'] ?? '' };
  desk.write('wxpulse.yml', ['accounts:', ...rows].join('\n'));
  const [first] = desk.accounts;
  desk.write('in.csv', `kind,id,name,aliases,accounts\naccount,${first?.appId},门店,stores,\nchannel,C02,,,门店`);
  await desk.runHere(['settings', 'import', `${desk.folder}/in.csv`], env);

  const report = await desk.runHere(['report', 'stores', 'yesterday', '--format', 'csv', '--no-sync'], env);
  expect(report.stdout).toContain(`${first?.appId},门店,`);
  expect(await desk.runHere(['report', 'Stores2', 'yesterday'], env)).toMatchObject({ code: 2 });
  const synced = await desk.runHere(['sync', '--account', '门店', '--from', daysAgo(2), '--json'], env);
  expect(JSON.parse(synced.stdout)).toMatchObject({ days: 2 });
  const digest = await desk.runHere(['digest', '--channel', 'C02', '--dry-run'], env);
  expect(digest.stdout).toContain('门店');
  expect(await desk.runHere(['digest', '--channel', 'C09', '--dry-run'], env)).toMatchObject({ code: 2 });
});

test('3,000 accounts go out and in', { timeout: 60_000 }, async () => {
  await using desk = await startDesk();
  const rows = Array.from({ length: 3_000 }, (_, n) => `  - { app_id: ${appId(n + 1)}, secret: "env:ANY_SECRET" }`);
  desk.write('wxpulse.yml', ['accounts:', ...rows].join('\n'));
  const named = rows.map((_, n) => `account,${appId(n + 1)},账号 ${n},n${n},g${n % 50}`);
  desk.write('in.csv', ['kind,id,name,aliases,group', ...named, 'channel,C02,,,'].join('\n'));
  const imported = await desk.runHere(['settings', 'import', `${desk.folder}/in.csv`], envOf(desk));
  expect(imported.said).toEqual([expect.stringMatching(/^Changed 3,000 accounts and 1 channel\./)]);
  expect(await exported(desk)).toHaveLength(3_002);
});
