import {
  type CallbackCheck,
  type Handshake,
  type HandshakeTrouble,
  lostPings,
  reachOf,
  type TlsProblem,
} from '../../domain/live-check.ts';
import { CONSOLE } from '../console-paths.ts';
import { code, type Phrase } from '../phrase.ts';
import { enFixes } from './fixes.ts';
import { enRefusedFix } from './refused-fix.ts';

const DNS: Phrase = ['Check the name’s DNS records, and whether the domain has run out.'];
const LET_ME_IN = 'If it lets in WeChat’s addresses only, let mine in too';
const SETTINGS: Phrase = [code('callback_url'), ' and ', code('callback_token')];

const CERTIFICATE: Record<TlsProblem, string> = {
  expired: 'Renew the certificate.',
  not_yet_valid: 'Install a certificate that is valid today.',
  wrong_name: 'Install a certificate for the name in the callback URL.',
  self_signed: 'Install a certificate of a public authority.',
  unknown_issuer: 'Have the server send the intermediate certificate, or install one of a public authority.',
  not_trusted: 'Install a certificate of a public authority.',
};

function fixOf(trouble: HandshakeTrouble): Phrase {
  switch (trouble.kind) {
    case 'no_such_name':
      return DNS;
    case 'dns_silent':
      return ['Check DNS on the machine that runs wxpulse.'];
    case 'private_address':
      return [
        'If that is right, set ',
        code('callback_private: true'),
        ' for the account in ',
        code('wxpulse.yml'),
        '.',
      ];
    case 'refused':
    case 'no_connection':
    case 'dropped':
      return [`Does the server run? ${LET_ME_IN}.`];
    case 'no_route':
      return ['Check the network of the machine that runs wxpulse.'];
    case 'no_tls':
      return ['Have the server speak TLS 1.2 or newer.'];
    case 'timeout':
      return ['WeChat hangs up at 5 s too: see what the server waits for.'];
    case 'tls':
      return [CERTIFICATE[trouble.problem]];
    case 'not_admitted':
      if (trouble.status === 405)
        return ['It takes no GET. If messages arrive, that is harmless, and I cannot check it.'];
      return [`${LET_ME_IN}; else compare `, code('callback_token'), ` with the Token at ${CONSOLE.callbackUrl}.`];
    case 'status':
      if (trouble.status !== 404) return ['The server’s own log says why.'];
      return ['Compare ', code('callback_url'), ` with the URL at ${CONSOLE.callbackUrl}.`];
    case 'redirect':
      return ['Enter the address it leads to at ', CONSOLE.callbackUrl, ' and as ', code('callback_url'), '.'];
    case 'wrong_echo':
    case 'too_long':
      return ['Compare ', ...SETTINGS, ` with URL and Token at ${CONSOLE.callbackUrl}.`];
  }
}

export const enLiveCheckFix = {
  /** What to do about what WeChat found; nothing when all is well. */
  reachFix(check: CallbackCheck): Phrase | undefined {
    switch (check.kind) {
      case 'checked': {
        const lost = lostPings(check.pings).map(({ ip }) => ip);
        const fixes = {
          ...{ whole: undefined, not_pinged: undefined, unresolved: DNS },
          partly: [`No ping from ${lost.join(', ')}: is that address still yours?`],
          silent: ['Many servers answer no ping, so that alone means little; else check its network and firewall.'],
        };
        return fixes[reachOf(check)];
      }
      case 'no_callback_url':
        return enFixes.setCallbackUrl(null);
      case 'refused':
        // what is told of that code speaks of 接口分析
        if (check.cause === 'permission') return [`Look at ${CONSOLE.permission}.`];
        return enRefusedFix.fix(check);
      case 'not_asked':
        return ['Check again in a minute.'];
    }
  },
  /** The same for what we found. */
  answerFix(handshake: Handshake): Phrase | undefined {
    switch (handshake.kind) {
      case 'answered':
        return undefined;
      case 'not_set':
        return ['Set ', ...SETTINGS, ' for the account in ', code('wxpulse.yml'), '.'];
      case 'failed':
      case 'cannot_tell':
        return fixOf(handshake.trouble);
    }
  },
};
