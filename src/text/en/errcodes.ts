import type { Concern, Errcode } from '../../domain/errcodes.ts';
import { type ErrcodeWords, type Say, words } from '../errcode-words.ts';
import { enFixes as fixes, ourIp } from './fixes.ts';

function notListed(whose: string): Say {
  return (ip) =>
    ip === null
      ? [`our address is not on the ${whose} list`]
      : ['WeChat sees us as ', ourIp(ip), `; that address is not on the ${whose} list`];
}

const NOT_LISTED = notListed('account’s');
const UNCONFIRMED: Say = (ip) => [
  'WeChat saw ',
  ourIp(ip),
  ' for the first time and asked the account’s admin, in WeChat, whether that is right',
];
const NO_PERMISSION = 'only verified accounts (已认证) may read 接口分析; this one may not';

/** Whose concern a refusal is. */
export const EN_CONCERNS: Record<Concern, string> = {
  account: 'the account',
  platform: 'the third-party platform',
  network: 'WeChat and the network',
  us: 'wxpulse',
};

/** A row a code, in the order of domain/errcodes.ts. */
export const EN_ERRCODES: Record<Errcode, ErrcodeWords> = {
  [-1]: words('WeChat is busy', fixes.passes),
  40001: words('the access token is not valid, or not the newest', fixes.passes),
  40002: words('the grant_type is wrong', fixes.report),
  40013: words('the AppID in my settings is that of no account, or of another one', fixes.correctAppId),
  40014: words('the access token is not valid', fixes.passes),
  40066: words('the URL is wrong', fixes.report),
  40125: words('AppID and AppSecret do not belong together, or the AppSecret was reset', fixes.giveSecret),
  40164: words(NOT_LISTED, fixes.addIp),
  40201: words('the account has no callback URL, or one that is not valid', fixes.setCallbackUrl),
  40202: words('the network check was asked for with a wrong action', fixes.report),
  40203: words('the network check was asked for with a wrong check_operator', fixes.report),
  40243: words('the account’s owner has frozen the AppSecret', fixes.unfreeze),
  41001: words('the call had no access token', fixes.report),
  41002: words('the call had no AppID', fixes.report),
  41004: words('the call had no AppSecret', fixes.report),
  41018: words('the call had no component_appid', fixes.report),
  42001: words('the access token has ended', fixes.passes),
  42006: words('the third-party platform’s token has ended', fixes.passes),
  42007: words('the account’s owner changed their WeChat password, which ended the authorization', fixes.authorize),
  43002: words('the call must be a POST', fixes.report),
  43003: words('the call must use HTTPS', fixes.report),
  44002: words('the call had an empty body', fixes.report),
  45009: words('the account’s own quota for this question is used up for today', fixes.clearQuota),
  45011: words('too many calls in this minute', fixes.passes),
  45035: words(NOT_LISTED, fixes.addIp),
  47001: words('the call had a body that WeChat cannot read', fixes.report),
  48001: words(NO_PERMISSION, fixes.verify),
  48004: words('WeChat has banned this API for the account, for a violation', fixes.appeal),
  48006: words('the quota was cleared as often as WeChat allows this month', fixes.waitForMonth),
  50001: words('the account is not authorized to use this API', fixes.verify),
  50002: words('WeChat has limited, frozen or cancelled the account', fixes.appeal),
  50004: words('WeChat has closed the API of this account', fixes.appeal),
  61003: words('the account has not authorized the third-party platform, or withdrew it', fixes.authorize),
  61004: words(notListed('third-party platform’s'), fixes.addPlatformIp),
  61005: words('the third-party platform’s ticket has ended', fixes.awaitTicket),
  61006: words('the third-party platform’s ticket or its secret is not valid', fixes.comparePlatform),
  61007: words('the authorization does not contain permission set 3, 账号服务, or was withdrawn', fixes.authorize),
  61009: words('the authorization code is not valid', fixes.authorize),
  61010: words('the authorization code has ended or was used already', fixes.authorize),
  61011: words('the component_appid is that of no third-party platform', fixes.comparePlatform),
  61014: words('this call needs the third-party platform’s own token', fixes.report),
  61015: words('this call must not use the third-party platform’s own token', fixes.report),
  61016: words('a permission of the account must be confirmed first', fixes.verify),
  61017: words('a permission of the account is not granted', fixes.verify),
  61023: words('the account’s refresh token is not valid any more', fixes.authorize),
  61024: words('the third-party platform’s token came from the wrong call', fixes.report),
  61028: words('the third-party platform is not published', fixes.publishPlatform),
  61500: words('a date was written in the wrong form', fixes.report),
  61501: words('the asked days are no span that WeChat allows, or not over yet', fixes.setClock),
  61502: words('the account is a game mini program, which has no 接口分析', fixes.leaveOut),
  61503: words('WeChat has not published the day yet', fixes.passes),
  76001: words('WeChat knows no such rid, or it is older than 7 days', fixes.askRidAgain),
  76002: words('the rid is not well formed', fixes.askRidAgain),
  76003: words('the rid is another account’s', fixes.askRidAgain),
  76021: words('the quota was asked for of a path that WeChat does not know', fixes.report),
  76022: words('the quota was asked for with the wrong kind of token', fixes.report),
  89501: words(UNCONFIRMED, fixes.confirmIp),
  89502: words(UNCONFIRMED, fixes.confirmIp),
  89503: words(UNCONFIRMED, fixes.confirmIp),
  89504: words(UNCONFIRMED, fixes.confirmIp),
  89505: words(UNCONFIRMED, fixes.confirmIp),
  89506: words('the account’s admin refused our IP, for 24 hours', fixes.confirmNextTime),
  89507: words('the account’s admin refused our IP, for an hour', fixes.confirmNextTime),
};
