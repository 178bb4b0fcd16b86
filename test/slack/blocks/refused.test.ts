import { expect, test } from 'vitest';
import type { RefusedAccount } from '../../../src/reports/digest.model.ts';
import { renderRefused } from '../../../src/slack/blocks/refused.ts';
import { type Texts, textsFor } from '../../../src/text/texts.ts';
import { beijing, date, refused } from '../../support/digest-builder.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const en = textsFor('en');
const zh = textsFor('zh-CN');
const at = beijing('2026-11-18', '09:42');
const stores = refused(4, '门店 Stores', { cause: 'ip', ip: '203.0.113.7' });

/** The answer, when the newest figures of all are those of this day. */
const render = (accounts: readonly RefusedAccount[], t: Texts, newest = '2026-11-16') =>
  renderRefused(accounts, t, { at, newest: new Map(accounts.map(({ appId }) => [appId, date(newest)])) });

test('an IP that is not on the list comes with the exact console path', () => {
  const message = render([stores], en);
  expect(shown(message)).toMatchInlineSnapshot(`
    ":no_entry: **WeChat refuses our IP — 门店 Stores has no figures since Tue 17 Nov**
    WeChat sees us as \`203.0.113.7\`; that address is not on the account’s list (40164, first at 08:02).
    **Fix (admin or developer of the account):** 微信开发者平台 → 我的业务 → 公众号/服务号 → 基础信息 → 开发密钥 → API IP 白名单, add \`203.0.113.7\`. Takes a few minutes. Ranges like \`203.0.113.0/24\` work, \`203.0.113.*\` does not.
    No day is lost: I fetch what is missing as soon as WeChat lets me. I try again every 20 min.
    ~ Only you see this · Beijing time"
  `);
  expect(complaints(message)).toEqual([]);
});

test('the same in Chinese', () => {
  expect(shown(render([stores], zh))).toMatchInlineSnapshot(`
    ":no_entry: **微信拒绝本机 IP — 门店 Stores 自 11月17日（周二）起无数据**
    微信看到的来源 IP 为 \`203.0.113.7\`，不在该账号的 API IP 白名单中（40164，首次 08:02）。
    **处理（管理员或开发者）：** 微信开发者平台 → 我的业务 → 公众号/服务号 → 基础信息 → 开发密钥 → API IP 白名单，添加 \`203.0.113.7\`，数分钟后生效。支持 \`203.0.113.0/24\`，不支持 \`203.0.113.*\`。
    数据不会丢失：恢复后自动补取，现每 20 分钟重试一次。
    ~ 仅你可见 · 北京时间"
  `);
});

test.each([
  ['secret', 40125, 'AppSecret'],
  ['app_id', 40013, '基础信息 → AppID'],
  ['token', 40001, 'force_refresh'],
  ['unauthorized', 61003, '公众平台安全助手'],
  ['permission', 48001, '接口权限'],
  ['permission', 61007, '账号服务'],
  ['quota', 45009, '接口权限'],
  ['confirm', 89503, 'confirm `203.0.113.7`'],
  ['banned', 48004, '通知中心'],
  ['other', 61502, 'rid abc-1'],
] as const)('%s (%i) names where to go: %s', (cause, errcode, path) => {
  const ip = cause === 'confirm' ? '203.0.113.7' : null;
  const one = refused(1, 'Shop', { cause, errcode, ip, rid: 'abc-1' });
  for (const t of [en, zh]) {
    const message = render([one], t);
    expect(shown(message)).toContain(t === en ? path : path.replace('confirm ', '确认 '));
    expect(shown(message)).toContain(String(errcode));
    expect(complaints(message)).toEqual([]);
  }
});

test('an AppId that WeChat does not know is not told as a wrong AppSecret, and a frozen secret is told as that', () => {
  const told = (cause: 'app_id' | 'secret', errcode: number) =>
    [en, zh].map((t) => shown(render([refused(1, 'Shop', { cause, errcode })], t)));
  const [english, chinese] = told('app_id', 40013);
  expect(english).toContain('WeChat does not know the AppID — Shop has no figures');
  expect(chinese).toContain('微信提示 AppID 无效 — Shop');
  expect(`${english}${chinese}`).not.toContain('AppSecret');
  const [frozen, frozenChinese] = told('secret', 40243);
  expect(frozen).toContain('The account’s owner has frozen the AppSecret (40243');
  expect(frozenChinese).toContain('AppSecret 已被冻结（40243');
});

test('an admin’s no says when WeChat is asked again', () => {
  const no = refused(1, 'Shop', { cause: 'confirm', errcode: 89506 });
  expect(shown(render([no], en))).toContain('refused our IP, for 24 hours (89506');
  expect(shown(render([no], en))).toContain('I try again after 24 hours.');
  expect(shown(render([no], zh))).toContain('将于 24 小时后重试。');
});

test('accounts of one cause stand together, the larger group first', () => {
  const many = [1, 2].map((n) => refused(n, `Shop ${n}`, { cause: 'permission', errcode: 48001 }));
  const titles = shown(render([stores, ...many], en))
    .split('\n')
    .filter((line) => line.startsWith(':no_entry:'));
  expect(titles).toEqual([
    ':no_entry: **WeChat does not let us read 接口分析 — Shop 1, Shop 2 have no figures since Tue 17 Nov**',
    ':no_entry: **WeChat refuses our IP — 门店 Stores has no figures since Tue 17 Nov**',
  ]);
});

test('accounts with different newest days are told without figures since the newest of them, or not to have any yet', () => {
  const two = [1, 2].map((n) => refused(n, `Shop ${n}`, { cause: 'permission', errcode: 48001 }));
  const told = (days: readonly (string | undefined)[], t: Texts) => {
    const known = two.flatMap(({ appId }, n) => (days[n] === undefined ? [] : [[appId, date(days[n])] as const]));
    return renderRefused(two, t, { at, newest: new Map(known) }).text;
  };
  expect(told(['2026-11-17', '2026-11-12'], en)).toContain('Shop 1, Shop 2 have no figures since Wed 18 Nov.');
  expect(told([undefined, '2026-11-12'], en)).toContain('Shop 1, Shop 2 have no figures since Fri 13 Nov.');
  expect(told([], en)).toContain('Shop 1, Shop 2 have no figures yet.');
  expect(told([], zh)).toContain('尚无数据。');
});

test('a refusal of another day is dated, and more than six names are counted', () => {
  const since = beijing('2026-11-16', '08:10');
  const many = Array.from({ length: 9 }, (_, n) => refused(n, `S${n}`, { cause: 'banned', errcode: 50002, since }));
  const message = shown(render(many, en, '2026-11-14'));
  expect(message).toContain('S0, S1, S2, S3, S4, S5 and 3 more have no figures since Sun 15 Nov');
  expect(message).toContain('(50002, first on Mon 16 Nov at 08:10)');
});

test('when WeChat has given in meanwhile, it says so', () => {
  expect(render([], en).text).toBe('WeChat refuses none of these accounts any more.');
});
