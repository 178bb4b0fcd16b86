import type { HaltCause } from '../../domain/halt.ts';
import {
  type CallbackCheck,
  type Handshake,
  type HandshakeTrouble,
  isSilence,
  lostPings,
  type NetworkCheck,
  type Reach,
  reachOf,
  type TlsProblem,
} from '../../domain/live-check.ts';
import { count } from '../numbers.ts';
import { enLiveCheckFix } from './live-check-fix.ts';
import { enRefused } from './refused.ts';

const REACH: Record<Reach, string> = {
  whole: 'WeChat reaches your server',
  partly: 'WeChat reaches some of your server’s addresses',
  silent: 'your server does not answer WeChat’s ping',
  not_pinged: 'WeChat finds your server’s name',
  unresolved: 'WeChat cannot resolve your server’s name',
};

const NOT_ASKED: Record<(CallbackCheck & { kind: 'not_asked' })['why'], string> = {
  unreachable: 'I cannot reach WeChat',
  busy: 'WeChat is too busy to check your server',
  strange_answer: 'WeChat’s check gave an answer that I do not understand',
};

const CERTIFICATE: Record<TlsProblem, string> = {
  expired: 'its certificate has expired',
  not_yet_valid: 'its certificate is not valid yet',
  wrong_name: 'its certificate is for another name',
  self_signed: 'its certificate is self-signed',
  unknown_issuer: 'the issuer of its certificate is unknown, or the intermediate certificate is missing',
  not_trusted: 'its certificate is not trusted',
};

/** `DNS ok, ping 3 of 3` */
function found({ pings }: NetworkCheck): string {
  if (pings.length === 0) return 'DNS ok, no ping';
  return `DNS ok, ping ${pings.length - lostPings(pings).length} of ${pings.length}`;
}

const whyRefused = (cause: HaltCause) => (cause === 'permission' ? 'no permission for it' : enRefused.brief(cause));

/** @param again ends what happened, where that can happen twice */
function whatHappened(trouble: HandshakeTrouble, again: string): string {
  switch (trouble.kind) {
    case 'no_such_name':
      return 'its name does not resolve';
    case 'dns_silent':
      return `no DNS answer here${again}`;
    case 'private_address':
      return 'it is at a private address, so I did not ask';
    case 'refused':
      return `connection refused${again}`;
    case 'no_connection':
      return `no connection in 5 s${again}`;
    case 'no_route':
      return `no way there from here${again}`;
    case 'no_tls':
      return 'no TLS that we both speak';
    case 'dropped':
      return `cut off without an answer${again}`;
    case 'timeout':
      return `no reply in 5 s${again}`;
    case 'tls':
      return CERTIFICATE[trouble.problem];
    case 'not_admitted':
    case 'status':
      return `HTTP ${trouble.status}${again}`;
    case 'redirect':
      return `HTTP ${trouble.status}, a redirect, which WeChat does not follow`;
    case 'wrong_echo':
      return 'not the answer that WeChat asks for';
    case 'too_long':
      return 'a long page instead of the answer that WeChat asks for';
  }
}

export const enLiveCheck = {
  ...enLiveCheckFix,
  /** Leads the two looks. @param time as a person reads it */
  now: (time: string) => `Now, ${time}:`,
  separator: '; ',
  /** WeChat's look, as a part of a sentence. */
  reach(check: CallbackCheck): string {
    switch (check.kind) {
      case 'checked': {
        const reach = reachOf(check);
        return reach === 'unresolved' ? REACH[reach] : `${REACH[reach]} (${found(check)})`;
      }
      case 'no_callback_url':
        return 'no callback URL is entered at WeChat';
      case 'refused':
        return `WeChat refuses to check your server (${check.errcode}, ${whyRefused(check.cause)})`;
      case 'not_asked':
        return NOT_ASKED[check.why];
    }
  },
  /** Our look, as a part of a sentence. */
  answer(handshake: Handshake): string {
    switch (handshake.kind) {
      case 'answered':
        return `your callback URL answered in ${count(handshake.ms)} ms`;
      case 'not_set':
        return 'your callback URL is not in my settings, so I did not ask it';
      case 'failed':
      case 'cannot_tell': {
        const { trouble, twice, kind } = handshake;
        const failed = isSilence(trouble) ? 'your callback URL does not answer' : 'your callback URL fails';
        const lead = kind === 'failed' ? failed : 'I cannot tell whether your callback URL answers';
        return `${lead} (${whatHappened(trouble, twice ? ', twice' : '')})`;
      }
    }
  },
};
