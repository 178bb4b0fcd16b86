import type { HaltCause } from '../../domain/halt.ts';
import {
  type CallbackCheck,
  type HandshakeTrouble,
  isSilence,
  lostPings,
  type NetworkCheck,
  type Reach,
  reachOf,
  type TlsProblem,
} from '../../domain/live-check.ts';
import type { enLiveCheck } from '../en/live-check.ts';
import { count } from '../numbers.ts';
import { zhCnLiveCheckFix } from './live-check-fix.ts';
import { zhCnRefused } from './refused.ts';

const REACH: Record<Reach, string> = {
  whole: '微信可访问你的服务器',
  partly: '微信只能访问你的部分服务器地址',
  silent: '你的服务器未响应微信的 ping',
  not_pinged: '微信可解析你的服务器域名',
  unresolved: '微信无法解析你的服务器域名',
};

const NOT_ASKED: Record<(CallbackCheck & { kind: 'not_asked' })['why'], string> = {
  unreachable: '无法连接微信',
  busy: '微信繁忙，未能检测你的服务器',
  strange_answer: '微信的检测返回了无法识别的内容',
};

const CERTIFICATE: Record<TlsProblem, string> = {
  expired: '证书已过期',
  not_yet_valid: '证书尚未生效',
  wrong_name: '证书与域名不符',
  self_signed: '证书为自签名',
  unknown_issuer: '证书颁发机构未知，或缺少中间证书',
  not_trusted: '证书不受信任',
};

function found({ pings }: NetworkCheck): string {
  if (pings.length === 0) return 'DNS 正常，未 ping';
  return `DNS 正常，ping ${pings.length - lostPings(pings).length}/${pings.length}`;
}

const whyRefused = (cause: HaltCause) => (cause === 'permission' ? '无此接口权限' : zhCnRefused.brief(cause));

function whatHappened(trouble: HandshakeTrouble, again: string): string {
  switch (trouble.kind) {
    case 'no_such_name':
      return '域名无法解析';
    case 'dns_silent':
      return `本机 DNS 无应答${again}`;
    case 'private_address':
      return '地址为内网地址，未检测';
    case 'refused':
      return `连接被拒绝${again}`;
    case 'no_connection':
      return `5 秒内未能连接${again}`;
    case 'no_route':
      return `本机网络不可达${again}`;
    case 'no_tls':
      return '双方无共同支持的 TLS 版本';
    case 'dropped':
      return `连接被断开，无应答${again}`;
    case 'timeout':
      return `5 秒内未应答${again}`;
    case 'tls':
      return CERTIFICATE[trouble.problem];
    case 'not_admitted':
    case 'status':
      return `HTTP ${trouble.status}${again}`;
    case 'redirect':
      return `HTTP ${trouble.status} 重定向，微信不会跟随`;
    case 'wrong_echo':
      return '返回内容不是微信要求的 echostr';
    case 'too_long':
      return '返回了整页内容，而不是微信要求的 echostr';
  }
}

export const zhCnLiveCheck: typeof enLiveCheck = {
  ...zhCnLiveCheckFix,
  now: (time) => `当前（${time}）：`,
  separator: '；',
  reach(check) {
    switch (check.kind) {
      case 'checked': {
        const reach = reachOf(check);
        return reach === 'unresolved' ? REACH[reach] : `${REACH[reach]}（${found(check)}）`;
      }
      case 'no_callback_url':
        return '微信侧未填写回调地址';
      case 'refused':
        return `微信拒绝检测你的服务器（${check.errcode}，${whyRefused(check.cause)}）`;
      case 'not_asked':
        return NOT_ASKED[check.why];
    }
  },
  answer(handshake) {
    switch (handshake.kind) {
      case 'answered':
        return `回调地址 ${count(handshake.ms)} 毫秒内应答`;
      case 'not_set':
        return '配置中没有回调地址，未检测';
      case 'failed':
      case 'cannot_tell': {
        const { trouble, twice, kind } = handshake;
        const failed = isSilence(trouble) ? '回调地址无应答' : '回调地址异常';
        const lead = kind === 'failed' ? failed : '无法判断回调地址是否正常';
        return `${lead}（${whatHappened(trouble, twice ? '，连续两次' : '')}）`;
      }
    }
  },
};
