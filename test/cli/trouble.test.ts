import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { CHANNEL, daysAgo, startDesk } from './support.ts';

/** A port that somebody else listens on. */
async function takePort() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

async function startWithSlack() {
  const desk = await startDesk();
  const slack = await startSlackWorkspace();
  const env = {
    ...desk.env,
    ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, WXPULSE_CHANNEL: CHANNEL },
    ADMIN_ADDRESS: '127.0.0.1:0',
  };
  return {
    ...{ desk, slack },
    socket: { ...env, SLACK_APP_TOKEN: slack.appToken },
    http: { ...env, SLACK_SIGNING_SECRET: slack.signingSecret },
    async [Symbol.asyncDispose]() {
      await slack.close();
      await desk[Symbol.asyncDispose]();
    },
  };
}

/** A bot that cannot run must not have said hello: nobody was asked, and Slack has no message. */
function expectNothingDone({ desk, slack }: Awaited<ReturnType<typeof startWithSlack>>) {
  expect(desk.wechat.callCount()).toBe(0);
  expect(slack.calls.map(({ method }) => method)).not.toContain('chat.postMessage');
}

async function eventually(is: () => boolean): Promise<void> {
  while (!is()) await nextTurn();
}

/** The lines of people, without those of the log. */
const sentences = (said: readonly string[]) => said.filter((line) => !line.startsWith('{'));

test('a database that cannot be written is told in one sentence', async () => {
  await using desk = await startDesk();
  desk.write('file', 'no folder');
  const { code, stdout, said } = await desk.run(['sync', '--from', daysAgo(1), '--json'], {
    ...desk.env,
    DATABASE_URL: 'sqlite:./file/wxpulse.db',
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(said).toEqual([
    expect.stringMatching(/^wxpulse: The database .*file\/wxpulse\.db cannot be written \(\w+\)\. Make it a file/),
  ]);
});

test.skipIf(!existsSync('/dev/full'))(
  'a disk that has no room for what is printed is told in one sentence',
  async () => {
    await using desk = await startDesk({ through: ['sh', '-c', 'exec "$@" > /dev/full', 'sh'] });
    const { code, said } = await desk.run(['export']);
    expect({ code, said }).toEqual({ code: 1, said: ['wxpulse: What is printed cannot be written (ENOSPC).'] });
  },
);

test('a file that is no database is told in one sentence, and left as it is', async () => {
  await using desk = await startDesk();
  desk.write('wxpulse.db', 'dear diary\n'.repeat(200));
  await expect(desk.runHere(['sync'])).rejects.toThrow('is not an SQLite database or is damaged');
  expect(desk.read('wxpulse.db')).toContain('dear diary');
});

test('a database of a newer wxpulse is refused in one sentence', async () => {
  await using desk = await startDesk();
  expect((await desk.runHere(['sync', '--from', daysAgo(1)])).code).toBe(0);
  const database = new Database(`${desk.folder}/wxpulse.db`);
  database.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('0099-later', '2027-01-01');
  database.close();
  await expect(desk.runHere(['sync'])).rejects.toThrow('was changed by a newer wxpulse (0099-later). Run that version');
});

test('start ends with one sentence when the port for Slack is in use', async () => {
  await using site = await startWithSlack();
  await using taken = await takePort();
  const { code, said } = await site.desk.run(['start'], { ...site.http, PORT: String(taken.port) });
  expect(code).toBe(1);
  expect(sentences(said)).toEqual([
    `wxpulse: Port ${taken.port} is in use by another program; set PORT to a free one.`,
  ]);
  expectNothingDone(site);
});

test('start ends with one sentence when the port for health and metrics is in use', async () => {
  await using site = await startWithSlack();
  await using taken = await takePort();
  const env = { ...site.socket, ADMIN_ADDRESS: `127.0.0.1:${taken.port}` };
  await expect(site.desk.runHere(['start'], env)).rejects.toThrow(
    `127.0.0.1:${taken.port} is in use by another program`,
  );
  expectNothingDone(site);
});

test('start ends with one sentence when Slack refuses the bot token', async () => {
  await using site = await startWithSlack();
  const env = { ...site.socket, SLACK_BOT_TOKEN: 'xoxb-1-not-the-one' };
  await expect(site.desk.runHere(['start'], env)).rejects.toThrow('Slack refuses SLACK_BOT_TOKEN (invalid_auth)');
});

test('a Slack that cannot be reached is one line of the log: who, why, and when it is tried again', async () => {
  await using site = await startWithSlack();
  await site.slack.close();
  const running = site.desk.begin(['start'], site.socket);
  await eventually(() => running.stderr().includes('who we are'));
  running.kill('SIGTERM');
  const { said, stderr } = await running.ended();
  const line = said.find((one) => one.includes('who we are')) ?? '';
  const address = new URL(site.slack.url).host;
  expect(JSON.parse(line).msg).toBe(
    `Slack could not be asked who we are (connect ECONNREFUSED ${address}); next try in 1 s, and so on until it works`,
  );
  expect(stderr).not.toContain('"stack"');
});

test('start runs until SIGTERM, has welcomed its channel by then, and ends well', async () => {
  await using site = await startWithSlack();
  const running = site.desk.begin(['start'], { ...site.socket, WXPULSE_ONCALL: 'S01ONCALL' });
  await site.slack.until(() => site.slack.messagesIn(CHANNEL).length > 0, 15_000);
  await eventually(() => running.stderr().includes('wxpulse is running'));
  running.kill('SIGTERM');
  const { code, stdout, stderr } = await running.ended();
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('wxpulse is running');
  expect(stderr.split('"settings":["WXPULSE_ONCALL"],"msg":"set but not acted on in this version"')).toHaveLength(2);
  expect(stderr).toContain('stopping');
});

test('digest posts once: a second time it says that the digest is there', async () => {
  await using site = await startWithSlack();
  const first = await site.desk.run(['digest', '--date', daysAgo(2)], site.socket);
  expect(first).toMatchObject({ code: 0, stdout: '' });
  expect(first.stderr).toContain(`Posted the digest of ${daysAgo(2)} to ${CHANNEL}.`);
  const second = await site.desk.runHere(['digest', '--date', daysAgo(2)], site.socket);
  expect(second).toMatchObject({ code: 0 });
  expect(second.stderr).toContain(`The digest of ${daysAgo(2)} is in ${CHANNEL} already.`);
  expect(site.slack.messagesIn(CHANNEL)).toHaveLength(1);
});
