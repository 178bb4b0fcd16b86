import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { servePostgres } from '../support/serve-postgres.ts';
import { FROM, figuresOf, startSite, TO, truthOf } from './support.ts';

const server = servePostgres();

test('sixty days of thirty accounts end in PostgreSQL exactly as WeChat has them, with the fewest calls', async () => {
  await using place = await server.makePlace();
  await using site = await startSite({ accounts: manyAccounts(30), databaseUrl: place.url });

  await site.sync({ hourly: false });
  await site.sync({ from: TO });

  expect(site.engine.calls()).toBe(30 * 3);
  for (const appId of site.appIds) {
    const truth = truthOf(site.wechat, appId).map((day) => (day.date === TO ? day : { ...day, hours: null }));
    expect(figuresOf(await site.stored(FROM, TO, appId))).toEqual(truth);
  }
});

test('two processes that fetch the same accounts at once lose nothing, and share each account’s token', async () => {
  await using place = await server.makePlace();
  const accounts = manyAccounts(20);
  await using first = await startSite({ accounts, databaseUrl: place.url });
  await using second = await startSite({ accounts, databaseUrl: place.url, after: first });

  await Promise.all([first.sync({ from: TO }), second.sync({ from: TO })]);

  for (const appId of first.appIds)
    expect(figuresOf(await second.stored(TO, TO, appId))).toEqual(truthOf(first.wechat, appId, TO, TO));
  expect(first.asked().filter((call) => call === 'stable_token')).toHaveLength(accounts.length);
});
