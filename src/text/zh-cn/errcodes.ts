import type { Concern, Errcode } from '../../domain/errcodes.ts';
import { type ErrcodeWords, type Say, words } from '../errcode-words.ts';
import { zhCnFixes as fixes, ourIp } from './fixes.ts';

function notListed(where: string): Say {
  return (ip) => (ip === null ? [`本机 IP 不在${where}中`] : ['微信看到的来源 IP 为 ', ourIp(ip), `，不在${where}中`]);
}

const NOT_LISTED = notListed('该账号的 API IP 白名单');
const UNCONFIRMED: Say = (ip) => ['微信首次看到 ', ourIp(ip), '，已在微信中请账号管理员确认'];
const NO_PERMISSION = '只有已认证的账号可以读取接口分析，该账号没有权限';

export const ZH_CN_CONCERNS: Record<Concern, string> = {
  account: '账号方',
  platform: '第三方平台',
  network: '微信或网络',
  us: 'wxpulse',
};

export const ZH_CN_ERRCODES: Record<Errcode, ErrcodeWords> = {
  [-1]: words('微信系统繁忙', fixes.passes),
  40001: words('access_token 无效或不是最新', fixes.passes),
  40002: words('grant_type 错误', fixes.report),
  40013: words('wxpulse 配置中的 AppID 不存在，或属于其他账号', fixes.correctAppId),
  40014: words('access_token 无效', fixes.passes),
  40066: words('URL 错误', fixes.report),
  40125: words('AppID 与 AppSecret 不匹配，或 AppSecret 已被重置', fixes.giveSecret),
  40164: words(NOT_LISTED, fixes.addIp),
  40201: words('该账号未设置回调 URL，或 URL 无效', fixes.setCallbackUrl),
  40202: words('网络检测的 action 参数错误', fixes.report),
  40203: words('网络检测的 check_operator 参数错误', fixes.report),
  40243: words('AppSecret 已被冻结', fixes.unfreeze),
  41001: words('调用缺少 access_token', fixes.report),
  41002: words('调用缺少 AppID', fixes.report),
  41004: words('调用缺少 AppSecret', fixes.report),
  41018: words('调用缺少 component_appid', fixes.report),
  42001: words('access_token 已过期', fixes.passes),
  42006: words('第三方平台的 component_access_token 已过期', fixes.passes),
  42007: words('账号所有者修改了微信密码，授权已失效', fixes.authorize),
  43002: words('调用须使用 POST', fixes.report),
  43003: words('调用须使用 HTTPS', fixes.report),
  44002: words('调用内容为空', fixes.report),
  45009: words('该账号今日的接口调用额度已用完', fixes.clearQuota),
  45011: words('本分钟内调用过多', fixes.passes),
  45035: words(NOT_LISTED, fixes.addIp),
  47001: words('微信无法解析调用内容', fixes.report),
  48001: words(NO_PERMISSION, fixes.verify),
  48004: words('该账号因违规被微信封禁了此接口', fixes.appeal),
  48006: words('本月的清零次数已用完', fixes.waitForMonth),
  50001: words('该账号未获得此接口的授权', fixes.verify),
  50002: words('该账号被微信限制、冻结或已注销', fixes.appeal),
  50004: words('微信已封禁该账号的接口', fixes.appeal),
  61003: words('该账号未授权第三方平台，或已取消授权', fixes.authorize),
  61004: words(notListed('第三方平台的 IP 白名单'), fixes.addPlatformIp),
  61005: words('第三方平台的 ticket 已过期', fixes.awaitTicket),
  61006: words('第三方平台的 ticket 或密钥无效', fixes.comparePlatform),
  61007: words('授权中不含「账号服务」权限集（编号 3），或授权已取消', fixes.authorize),
  61009: words('授权码无效', fixes.authorize),
  61010: words('授权码已过期或已被使用', fixes.authorize),
  61011: words('component_appid 不属于任何第三方平台', fixes.comparePlatform),
  61014: words('此调用须使用第三方平台自己的令牌', fixes.report),
  61015: words('此调用不得使用第三方平台自己的令牌', fixes.report),
  61016: words('该账号有接口权限需要确认', fixes.verify),
  61017: words('该账号有接口权限未授权', fixes.verify),
  61023: words('该账号的 refresh_token 已失效', fixes.authorize),
  61024: words('第三方平台令牌的来源接口错误', fixes.report),
  61028: words('第三方平台尚未发布', fixes.publishPlatform),
  61500: words('日期格式错误', fixes.report),
  61501: words('查询日期超出微信允许的范围，或尚未结束', fixes.setClock),
  61502: words('该账号为小游戏，没有接口分析', fixes.leaveOut),
  61503: words('微信尚未更新当日数据', fixes.passes),
  76001: words('rid 不存在，或已超过 7 天', fixes.askRidAgain),
  76002: words('rid 格式错误', fixes.askRidAgain),
  76003: words('rid 属于其他账号', fixes.askRidAgain),
  76021: words('查询额度的路径不存在', fixes.report),
  76022: words('查询额度使用了错误类型的令牌', fixes.report),
  89501: words(UNCONFIRMED, fixes.confirmIp),
  89502: words(UNCONFIRMED, fixes.confirmIp),
  89503: words(UNCONFIRMED, fixes.confirmIp),
  89504: words(UNCONFIRMED, fixes.confirmIp),
  89505: words(UNCONFIRMED, fixes.confirmIp),
  89506: words('管理员拒绝了本机 IP，24 小时内有效', fixes.confirmNextTime),
  89507: words('管理员拒绝了本机 IP，1 小时内有效', fixes.confirmNextTime),
};
