import { type HandshakeTrouble, lostPings, reachOf, type TlsProblem } from '../../domain/live-check.ts';
import { CONSOLE } from '../console-paths.ts';
import type { enLiveCheckFix } from '../en/live-check-fix.ts';
import { code, type Phrase } from '../phrase.ts';
import { zhCnFixes } from './fixes.ts';
import { zhCnRefusedFix } from './refused-fix.ts';

const DNS: Phrase = ['请检查域名的 DNS 解析，以及域名是否到期。'];
const LET_ME_IN = '如只放行微信 IP，请一并放行 wxpulse 的 IP';
const SETTINGS: Phrase = [code('callback_url'), ' 和 ', code('callback_token')];

const CERTIFICATE: Record<TlsProblem, string> = {
  expired: '请更新证书。',
  not_yet_valid: '请安装当前有效的证书。',
  wrong_name: '请安装与回调地址域名一致的证书。',
  self_signed: '请安装公共机构颁发的证书。',
  unknown_issuer: '请在服务器上补全中间证书，或安装公共机构颁发的证书。',
  not_trusted: '请安装公共机构颁发的证书。',
};

function fixOf(trouble: HandshakeTrouble): Phrase {
  switch (trouble.kind) {
    case 'no_such_name':
      return DNS;
    case 'dns_silent':
      return ['请检查运行 wxpulse 的机器的 DNS。'];
    case 'private_address':
      return ['如确为内网地址，请在 ', code('wxpulse.yml'), ' 中为该账号设置 ', code('callback_private: true'), '。'];
    case 'refused':
    case 'no_connection':
    case 'dropped':
      return [`请确认服务器在运行；${LET_ME_IN}。`];
    case 'no_route':
      return ['请检查运行 wxpulse 的机器的网络。'];
    case 'no_tls':
      return ['请让服务器支持 TLS 1.2 或更高版本。'];
    case 'timeout':
      return ['微信同样 5 秒断开，请查服务器在等待什么。'];
    case 'tls':
      return [CERTIFICATE[trouble.problem]];
    case 'not_admitted':
      if (trouble.status === 405) return ['服务器不接受 GET；如消息收发正常则无碍，只是无法检测。'];
      return [`${LET_ME_IN}；否则请核对 `, code('callback_token'), ` 与 ${CONSOLE.callbackUrl} 的 Token。`];
    case 'status':
      if (trouble.status !== 404) return ['原因请查服务器日志。'];
      return ['请核对 ', code('callback_url'), ` 与 ${CONSOLE.callbackUrl} 的 URL。`];
    case 'redirect':
      return [`请将重定向后的地址填入 ${CONSOLE.callbackUrl} 和 `, code('callback_url'), '。'];
    case 'wrong_echo':
    case 'too_long':
      return ['请核对 ', ...SETTINGS, ` 与 ${CONSOLE.callbackUrl} 的 URL 和 Token。`];
  }
}

export const zhCnLiveCheckFix: typeof enLiveCheckFix = {
  reachFix(check) {
    switch (check.kind) {
      case 'checked': {
        const lost = lostPings(check.pings).map(({ ip }) => ip);
        const fixes = {
          ...{ whole: undefined, not_pinged: undefined, unresolved: DNS },
          partly: [`${lost.join('、')} 未响应 ping，请确认该地址是否仍在使用。`],
          silent: ['许多服务器不响应 ping，仅凭此不能判断；否则请检查网络和防火墙。'],
        };
        return fixes[reachOf(check)];
      }
      case 'no_callback_url':
        return zhCnFixes.setCallbackUrl(null);
      case 'refused':
        // what is told of that code speaks of 接口分析
        if (check.cause === 'permission') return [`请查看 ${CONSOLE.permission}。`];
        return zhCnRefusedFix.fix(check);
      case 'not_asked':
        return ['请一分钟后重试。'];
    }
  },
  answerFix(handshake) {
    switch (handshake.kind) {
      case 'answered':
        return undefined;
      case 'not_set':
        return ['请在 ', code('wxpulse.yml'), ' 中为该账号设置 ', ...SETTINGS, '。'];
      case 'failed':
      case 'cannot_tell':
        return fixOf(handshake.trouble);
    }
  },
};
