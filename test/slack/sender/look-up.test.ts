import { expect, test } from 'vitest';
import { createSecret } from '../../../src/config/secret.ts';
import { fingerprintOf } from '../../../src/slack/sender/fingerprint.ts';
import { lookUp } from '../../../src/slack/sender/look-up.ts';
import { createSenderClient } from '../../../src/slack/web-client.ts';
import type { OutboxRow } from '../../../src/store/outbox.model.ts';
import { beijing, date } from '../../support/digest-builder.ts';
import { CHANNEL, createLogBook, KEY } from '../support.ts';

const identity = { userId: 'U0BOT', botId: 'B0BOT' };
const metadata = { event_type: 'wxpulse_message', event_payload: { key: KEY } };
const files = [{ id: 'F01', name: 'digest-C01OPS-2026-11-17-csv.csv' }];
const row: OutboxRow = {
  ...{
    id: 1,
    key: KEY,
    channel: CHANNEL,
    op: 'post',
    afterKey: null,
    state: 'unclear',
    attempts: 1,
    notBefore: 0,
    queuedAt: 0,
  },
  ...{ model: { kind: 'digest', from: date('2026-11-17'), to: date('2026-11-17') }, leaseUntil: null, ts: null },
  ...{ attemptedAt: beijing('2026-11-18', '09:30'), shown: null, reason: null, fileId: null },
};
const file: OutboxRow = { ...row, key: `${KEY}:csv`, op: 'file' };

/** A client whose Slack answers every question with these messages. */
function clientSeeing(...messages: readonly unknown[]) {
  const fetch = async () => Response.json({ ok: true, messages });
  const settings = { botToken: createSecret('xoxb-1-a'), apiUrl: 'http://127.0.0.1:1/api/' };
  return createSenderClient(settings, { clock: { now: () => 0 }, log: createLogBook().log, fetch });
}

const TEXT = 'Tue 17 Nov: all 5 accounts fine';

test.each([
  ['our words without metadata', row, { ts: '1.1', bot_id: 'B0BOT', text: TEXT }, { ts: '1.1', fileId: null }],
  [
    'our words with the metadata of another message',
    row,
    { ts: '1.1', bot_id: 'B0BOT', text: TEXT, metadata: { ...metadata, event_payload: { key: 'x' } } },
    undefined,
  ],
  ['other words of ours', row, { ts: '1.1', bot_id: 'B0BOT', text: `${TEXT}.` }, undefined],
  ['our words from a person', row, { ts: '1.1', user: 'U01MEI', text: TEXT }, undefined],
  ['our message', row, { ts: '1.1', bot_id: 'B0BOT', metadata }, { ts: '1.1', fileId: null }],
  ['another bot’s copy of it', row, { ts: '1.1', bot_id: 'B9', user: 'U9', metadata }, undefined],
  ['a person’s copy of it', row, { ts: '1.1', user: 'U01MEI', metadata }, undefined],
  [
    'our message of another key',
    row,
    { ts: '1.1', bot_id: 'B0BOT', metadata: { ...metadata, event_payload: { key: 'x' } } },
    undefined,
  ],
  [
    'our message of another sort',
    row,
    { ts: '1.1', bot_id: 'B0BOT', metadata: { ...metadata, event_type: 'x' } },
    undefined,
  ],
  ['our message without metadata', row, { ts: '1.1', bot_id: 'B0BOT' }, undefined],
  ['our file', file, { ts: '1.1', user: 'U0BOT', files }, { ts: '1.1', fileId: 'F01' }],
  ['the file, sent on by a person', file, { ts: '1.1', user: 'U01MEI', files }, undefined],
  [
    'our other file',
    file,
    { ts: '1.1', user: 'U0BOT', files: [{ id: 'F02', name: 'digest-C01OPS-2026-11-18-csv.csv' }] },
    undefined,
  ],
])('%s', async (_name, wanted, seen, expected) => {
  expect(await lookUp(clientSeeing(seen), identity, wanted, undefined, fingerprintOf(TEXT))).toEqual(expected);
});
