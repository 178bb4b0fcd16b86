import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { renderHelp, renderHelpFigures } from '../../../src/slack/blocks/help.ts';
import {
  renderCsvComing,
  renderCsvThere,
  renderForeignWorkspace,
  renderNoAccounts,
  renderNotOperator,
  renderSomethingWrong,
  renderUnknownCommand,
} from '../../../src/slack/blocks/notices.ts';
import { renderWelcome } from '../../../src/slack/blocks/welcome.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { beijing, date } from '../../support/digest-builder.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const en = textsFor('en');
const zh = textsFor('zh-CN');
const command = '/wx';
const at = beijing('2026-11-18', '09:42');
const model = {
  accountCount: 5,
  digestOf: date('2026-11-17'),
  nextDigestAt: beijing('2026-11-19', '09:30'),
  zone: 'Asia/Shanghai',
  at,
};

test('help lists the commands that exist', () => {
  expect(shown(renderHelp(en, { command: '/pulse' }))).toMatchInlineSnapshot(`
    "**What you can ask me**
    \`/pulse yesterday\` — yesterday’s figures of this channel’s accounts; so does the command alone
    \`/pulse shop 7d\` — an account, a group or all, for some days: 7d, last week, last month, 2026-10, 10-03
    \`/pulse shop 2026-10 weekly\` — by day, week or month: daily, weekly, monthly
    \`/pulse hours shop yesterday\` — one account’s day by the hour
    \`/pulse all last month csv\` — as a file, in your direct messages
    \`/pulse top failures last week\` — the ten highest by failures, rate, latency or calls
    \`/pulse check shop\` — whether its server can be reached now
    \`/pulse status\` — how fresh and how whole the figures are, what WeChat refuses and how to mend it
    \`/pulse settings\` — digests, and what accounts are called; operators change it, also by subscribe and unsubscribe
    \`/pulse accounts\` — the accounts of this channel and what they are called
    \`/pulse help figures\` — what the figures mean
    Words go in any order. Only you see my answers. 中文也可以：\`/pulse 商城 昨天 分时\`"
  `);
  expect(shown(renderHelpFigures(en))).toMatchInlineSnapshot(`
    "**What the figures mean**
    **Calls** are callbacks: messages and events that WeChat pushed to your server. Your own calls to WeChat are not in it.
    **Failed** callbacks are included in the calls. **Failed %** is failed ÷ calls. They are callbacks, not people: whether WeChat counts its own retries, it does not say.
    **Mean** is total time ÷ all calls. WeChat’s console says that it divides by the successful ones; its one known real row divides by all. **Max** stops near 5,000 ms, where WeChat hangs up.
    **Usual** is the failure rate of the account’s last 14 known days before.
    **When**: days are Beijing time, and WeChat publishes a day the morning after, from about 08:00, at times only at noon. Today’s figures do not exist yet.
    **What WeChat does not say**: what exactly counts as a failure, whether a reply of “success” counts, and why a day has no row. Such a day reads “no callbacks reported”, never 0. Its console can differ by about 1 %."
  `);
});

test('the welcome says what follows, what comes next and that nothing alerts', () => {
  expect(shown(renderWelcome(model, en, { command }))).toMatchInlineSnapshot(`
    "Connected: 5 accounts. Yesterday’s digest follows now, the next one tomorrow 09:30 Beijing time.
    I am fetching 60 days of history to learn what is usual; nothing in them alerts.
    \`/wx help\` says what you can ask me."
  `);
  expect(shown(renderWelcome(model, zh, { command }))).toMatchInlineSnapshot(`
    "已连接：5 个账号。昨天的日报随后发出，下一份日报：明天 09:30（北京时间）。
    正在补取 60 天的历史数据，用于了解平时水平；历史数据不会触发告警。
    输入 \`/wx 帮助\` 查看可以问我什么。"
  `);
});

test.each([
  [
    'yesterday and today',
    { nextDigestAt: beijing('2026-11-18', '18:00') },
    'Yesterday’s digest follows now, the next one today 18:00 Beijing time.',
  ],
  [
    'the day before',
    { digestOf: date('2026-11-16') },
    'The digest of Mon 16 Nov follows now, the next one tomorrow 09:30 Beijing time.',
  ],
  ['a weekday', { nextDigestAt: beijing('2026-11-23', '09:30') }, 'the next one on Mon 23 Nov 09:30 Beijing time.'],
  [
    'another zone',
    { zone: 'Europe/Berlin', nextDigestAt: beijing('2026-11-18', '15:00') },
    'the next one today 08:00 Central European Time.',
  ],
  [
    'a zone across midnight',
    { zone: 'America/New_York' },
    'The digest of Tue 17 Nov follows now, the next one tomorrow 20:30 Eastern Time.',
  ],
  ['no accounts', { accountCount: 0, digestOf: null }, 'Connected. This channel has no accounts.'],
])('the welcome names its days truthfully: %s', (_, said, words) => {
  expect(renderWelcome({ ...model, ...said }, en, { command }).text).toContain(words);
});

test('what is typed is shown as typed and does nothing', () => {
  const message = renderUnknownCommand({ typed: 'huors <!channel>', command, didYouMean: '/wx yesterday' }, en);
  expect(shown(message)).toBe(
    'I don’t know “huors <!channel>”. Did you mean `/wx yesterday` ?\n' +
      'There is `/wx yesterday`, `/wx help` and `/wx help figures`.\n~ 中文也可以：`/wx 昨天`',
  );
  expect(message.text).toContain('“huors &lt;!channel&gt;”');
  const long = renderUnknownCommand({ typed: '\n\u202e'.repeat(900) + 'x'.repeat(900), command }, zh);
  expect(complaints(long)).toEqual([]);
});

test('short answers are whole sentences in both languages', () => {
  for (const language of LANGUAGES) {
    const t = textsFor(language);
    const messages = [
      renderNoAccounts(t),
      renderForeignWorkspace(t),
      renderNotOperator(t),
      renderCsvComing(t),
      renderCsvThere(t),
      renderSomethingWrong('7f3a', t),
      renderHelp(t, { command }),
      renderHelpFigures(t),
      renderWelcome(model, t, { command }),
      renderUnknownCommand({ typed: '', command }, t),
    ];
    for (const message of messages) expect(complaints(message)).toEqual([]);
  }
  expect(renderSomethingWrong('7f3a', en).text).toContain('7f3a');
});
