/** Where a person clicks in WeChat's own consoles. Always Chinese: the consoles are, and the admin gets it forwarded. */
const KEYS = '微信开发者平台 → 我的业务 → 公众号/服务号 → 基础信息 → 开发密钥';
const ACCOUNT = '微信公众平台 (mp.weixin.qq.com)';

export const CONSOLE = {
  ipList: `${KEYS} → API IP 白名单`,
  secret: `${KEYS} → AppSecret`,
  appId: '微信开发者平台 → 我的业务 → 公众号/服务号 → 基础信息 → AppID',
  permission: `${ACCOUNT} → 设置与开发 → 接口权限`,
  verification: `${ACCOUNT} → 设置与开发 → 微信认证`,
  notices: `${ACCOUNT} → 通知中心`,
} as const;
