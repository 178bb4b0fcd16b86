import { expect, test } from 'vitest';
import {
  type CallbackCheck,
  HANDSHAKE_VERDICTS,
  type Handshake,
  type HandshakeTrouble,
  reachOf,
} from '../../src/domain/live-check.ts';
import { plain } from '../../src/text/phrase.ts';
import { textsFor } from '../../src/text/texts.ts';

const en = textsFor('en').liveCheck;
const zh = textsFor('zh-CN').liveCheck;

const IPS = ['203.0.113.40', '203.0.113.48', '198.51.100.7'];
const pinged = (answered: number): CallbackCheck & { kind: 'checked' } => ({
  kind: 'checked',
  dns: IPS.map((ip) => ({ ip, operator: 'UNICOM' })),
  pings: IPS.map((ip, i) => ({ ip, fromOperator: 'UNICOM', lossPercent: i < answered ? 0 : 100, ms: null })),
});
const met = (trouble: HandshakeTrouble, twice = true): Handshake => ({
  ...{ kind: HANDSHAKE_VERDICTS[trouble.kind], trouble, twice },
});

test('an alert’s line about now is the one of the target messages', () => {
  const answered: Handshake = { kind: 'answered', ms: 83 };
  expect(`${en.now('09:42')} ${en.reach(pinged(3))}${en.separator}${en.answer(answered)}.`).toBe(
    'Now, 09:42: WeChat reaches your server (DNS ok, ping 3 of 3); your callback URL answered in 83 ms.',
  );
  expect(`${zh.now('09:42')}${zh.reach(pinged(3))}${zh.separator}${zh.answer(answered)}。`).toBe(
    '当前（09:42）：微信可访问你的服务器（DNS 正常，ping 3/3）；回调地址 83 毫秒内应答。',
  );
  expect(en.answer(met({ kind: 'timeout' }))).toBe('your callback URL does not answer (no reply in 5 s, twice)');
  expect([en.reachFix(pinged(3)), en.answerFix(answered), zh.answerFix(answered)]).toEqual(Array(3).fill(undefined));
});

const TROUBLES: readonly HandshakeTrouble[] = [
  { kind: 'no_such_name' },
  { kind: 'dns_silent' },
  { kind: 'private_address' },
  { kind: 'refused' },
  { kind: 'no_connection' },
  { kind: 'no_route' },
  { kind: 'no_tls' },
  { kind: 'dropped' },
  { kind: 'timeout' },
  { kind: 'tls', problem: 'expired' },
  { kind: 'not_admitted', status: 403 },
  { kind: 'not_admitted', status: 405 },
  { kind: 'status', status: 404 },
  { kind: 'status', status: 502 },
  { kind: 'redirect', status: 302 },
  { kind: 'wrong_echo' },
  { kind: 'too_long' },
];

test('every trouble of a handshake is said with what to do', () => {
  const lines = TROUBLES.map((trouble) => `${en.answer(met(trouble))} → ${plain(en.answerFix(met(trouble)) ?? [])}`);
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "your callback URL does not answer (its name does not resolve) → Check the name’s DNS records, and whether the domain has run out.
    I cannot tell whether your callback URL answers (no DNS answer here, twice) → Check DNS on the machine that runs wxpulse.
    I cannot tell whether your callback URL answers (it is at a private address, so I did not ask) → If that is right, set callback_private: true for the account in wxpulse.yml.
    I cannot tell whether your callback URL answers (connection refused, twice) → Does the server run? If it lets in WeChat’s addresses only, let mine in too.
    I cannot tell whether your callback URL answers (no connection in 5 s, twice) → Does the server run? If it lets in WeChat’s addresses only, let mine in too.
    I cannot tell whether your callback URL answers (no way there from here, twice) → Check the network of the machine that runs wxpulse.
    I cannot tell whether your callback URL answers (no TLS that we both speak) → Have the server speak TLS 1.2 or newer.
    I cannot tell whether your callback URL answers (cut off without an answer, twice) → Does the server run? If it lets in WeChat’s addresses only, let mine in too.
    your callback URL does not answer (no reply in 5 s, twice) → WeChat hangs up at 5 s too: see what the server waits for.
    your callback URL fails (its certificate has expired) → Renew the certificate.
    I cannot tell whether your callback URL answers (HTTP 403, twice) → If it lets in WeChat’s addresses only, let mine in too; else compare callback_token with the Token at 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送.
    I cannot tell whether your callback URL answers (HTTP 405, twice) → It takes no GET. If messages arrive, that is harmless, and I cannot check it.
    your callback URL fails (HTTP 404, twice) → Compare callback_url with the URL at 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送.
    your callback URL fails (HTTP 502, twice) → The server’s own log says why.
    your callback URL fails (HTTP 302, a redirect, which WeChat does not follow) → Enter the address it leads to at 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送 and as callback_url.
    your callback URL fails (not the answer that WeChat asks for) → Compare callback_url and callback_token with URL and Token at 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送.
    your callback URL fails (a long page instead of the answer that WeChat asks for) → Compare callback_url and callback_token with URL and Token at 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送."
  `);
  const chinese = TROUBLES.map((trouble) => `${zh.answer(met(trouble))} → ${plain(zh.answerFix(met(trouble)) ?? [])}`);
  expect(chinese.join('\n')).toMatchInlineSnapshot(`
    "回调地址无应答（域名无法解析） → 请检查域名的 DNS 解析，以及域名是否到期。
    无法判断回调地址是否正常（本机 DNS 无应答，连续两次） → 请检查运行 wxpulse 的机器的 DNS。
    无法判断回调地址是否正常（地址为内网地址，未检测） → 如确为内网地址，请在 wxpulse.yml 中为该账号设置 callback_private: true。
    无法判断回调地址是否正常（连接被拒绝，连续两次） → 请确认服务器在运行；如只放行微信 IP，请一并放行 wxpulse 的 IP。
    无法判断回调地址是否正常（5 秒内未能连接，连续两次） → 请确认服务器在运行；如只放行微信 IP，请一并放行 wxpulse 的 IP。
    无法判断回调地址是否正常（本机网络不可达，连续两次） → 请检查运行 wxpulse 的机器的网络。
    无法判断回调地址是否正常（双方无共同支持的 TLS 版本） → 请让服务器支持 TLS 1.2 或更高版本。
    无法判断回调地址是否正常（连接被断开，无应答，连续两次） → 请确认服务器在运行；如只放行微信 IP，请一并放行 wxpulse 的 IP。
    回调地址无应答（5 秒内未应答，连续两次） → 微信同样 5 秒断开，请查服务器在等待什么。
    回调地址异常（证书已过期） → 请更新证书。
    无法判断回调地址是否正常（HTTP 403，连续两次） → 如只放行微信 IP，请一并放行 wxpulse 的 IP；否则请核对 callback_token 与 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送 的 Token。
    无法判断回调地址是否正常（HTTP 405，连续两次） → 服务器不接受 GET；如消息收发正常则无碍，只是无法检测。
    回调地址异常（HTTP 404，连续两次） → 请核对 callback_url 与 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送 的 URL。
    回调地址异常（HTTP 502，连续两次） → 原因请查服务器日志。
    回调地址异常（HTTP 302 重定向，微信不会跟随） → 请将重定向后的地址填入 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送 和 callback_url。
    回调地址异常（返回内容不是微信要求的 echostr） → 请核对 callback_url 和 callback_token 与 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送 的 URL 和 Token。
    回调地址异常（返回了整页内容，而不是微信要求的 echostr） → 请核对 callback_url 和 callback_token 与 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送 的 URL 和 Token。"
  `);
  expect(new Set(TROUBLES.map(({ kind }) => kind))).toEqual(new Set(Object.keys(HANDSHAKE_VERDICTS)));
});

test('two different troubles are not called the same twice', () => {
  expect(en.answer(met({ kind: 'status', status: 503 }, false))).toBe('your callback URL fails (HTTP 503)');
});

const CHECKS: readonly CallbackCheck[] = [
  pinged(2),
  pinged(0),
  { ...pinged(0), pings: [] },
  { kind: 'checked', dns: [], pings: [] },
  { kind: 'no_callback_url' },
  { kind: 'refused', cause: 'ip', errcode: 40164, ip: '203.0.113.7', rid: null },
  { kind: 'refused', cause: 'permission', errcode: 48001, ip: null, rid: null },
  { kind: 'not_asked', why: 'unreachable' },
  { kind: 'not_asked', why: 'busy' },
  { kind: 'not_asked', why: 'strange_answer' },
];

test('everything that WeChat’s look can come to is said with what to do', () => {
  const lines = CHECKS.map((check) => `${en.reach(check)} → ${plain(en.reachFix(check) ?? ['–'])}`);
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "WeChat reaches some of your server’s addresses (DNS ok, ping 2 of 3) → No ping from 198.51.100.7: is that address still yours?
    your server does not answer WeChat’s ping (DNS ok, ping 0 of 3) → Many servers answer no ping, so that alone means little; else check its network and firewall.
    WeChat finds your server’s name (DNS ok, no ping) → –
    WeChat cannot resolve your server’s name → Check the name’s DNS records, and whether the domain has run out.
    no callback URL is entered at WeChat → Fix (admin or developer of the account): 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送: enter the URL of the account’s server.
    WeChat refuses to check your server (40164, IP not on the list) → Fix (admin or developer of the account): 微信开发者平台 → 我的业务 → 公众号/服务号 → 基础信息 → 开发密钥 → API IP 白名单, add 203.0.113.7. Takes a few minutes. Ranges like 203.0.113.0/24 work, 203.0.113.* does not.
    WeChat refuses to check your server (48001, no permission for it) → Look at 微信公众平台 (mp.weixin.qq.com) → 设置与开发 → 接口权限.
    I cannot reach WeChat → Check again in a minute.
    WeChat is too busy to check your server → Check again in a minute.
    WeChat’s check gave an answer that I do not understand → Check again in a minute."
  `);
  const chinese = CHECKS.map((check) => `${zh.reach(check)} → ${plain(zh.reachFix(check) ?? ['–'])}`);
  expect(chinese.join('\n')).toMatchInlineSnapshot(`
    "微信只能访问你的部分服务器地址（DNS 正常，ping 2/3） → 198.51.100.7 未响应 ping，请确认该地址是否仍在使用。
    你的服务器未响应微信的 ping（DNS 正常，ping 0/3） → 许多服务器不响应 ping，仅凭此不能判断；否则请检查网络和防火墙。
    微信可解析你的服务器域名（DNS 正常，未 ping） → –
    微信无法解析你的服务器域名 → 请检查域名的 DNS 解析，以及域名是否到期。
    微信侧未填写回调地址 → 处理（管理员或开发者）： 微信开发者平台 → 我的业务 → 公众号/服务号 → 消息与事件推送，填写该账号的服务器地址（URL）。
    微信拒绝检测你的服务器（40164，IP 不在白名单） → 处理（管理员或开发者）： 微信开发者平台 → 我的业务 → 公众号/服务号 → 基础信息 → 开发密钥 → API IP 白名单，添加 203.0.113.7，数分钟后生效。支持 203.0.113.0/24，不支持 203.0.113.*。
    微信拒绝检测你的服务器（48001，无此接口权限） → 请查看 微信公众平台 (mp.weixin.qq.com) → 设置与开发 → 接口权限。
    无法连接微信 → 请一分钟后重试。
    微信繁忙，未能检测你的服务器 → 请一分钟后重试。
    微信的检测返回了无法识别的内容 → 请一分钟后重试。"
  `);
});

test('a lost ping is a lost ping, whatever DNS said', () => {
  expect([3, 2, 0].map((answered) => reachOf(pinged(answered)))).toEqual(['whole', 'partly', 'silent']);
  expect(reachOf({ ...pinged(3), dns: [] })).toBe('whole');
});
