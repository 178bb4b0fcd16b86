/** Where a person clicks in WeChat's own consoles. Always Chinese: the consoles are, and the admin gets it forwarded. */
const BUSINESS = '微信开发者平台 → 我的业务 → 公众号/服务号';
const KEYS = `${BUSINESS} → 基础信息 → 开发密钥`;
const ACCOUNT = '微信公众平台 (mp.weixin.qq.com)';
const PLATFORM = '微信开放平台 (open.weixin.qq.com) → 第三方平台 → 详情';

export const CONSOLE = {
  ipList: `${KEYS} → API IP 白名单`,
  secret: `${KEYS} → AppSecret`,
  appId: `${BUSINESS} → 基础信息 → AppID`,
  // https://developers.weixin.qq.com/doc/oplatform/developers/dev/push/index.md
  callbackUrl: `${BUSINESS} → 消息与事件推送`,
  permission: `${ACCOUNT} → 设置与开发 → 接口权限`,
  verification: `${ACCOUNT} → 设置与开发 → 微信认证`,
  notices: `${ACCOUNT} → 通知中心`,
  /** Not a console, but where WeChat asks an admin. */
  adminMessage: '微信客户端 → 微信发给管理员的模板消息',
  // https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/operation/authorization/authorization_management.html
  authorization: '微信客户端 → 公众平台安全助手 → 绑定查询 → 微信号绑定账号 → 更新授权',
  platform: PLATFORM,
  platformSettings: `${PLATFORM} → 开发配置 → 开发资料`,
} as const;
