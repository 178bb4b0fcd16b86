import process from 'node:process';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../src/demo/wechat/platform.ts';

/** WeChat in a process of its own, so that its work is not counted as ours. */
const accounts = manyAccounts(Number(process.argv[2]));
const platform = await startWechatPlatform({ accounts, delayMs: Number(process.argv[3]) });
process.send?.({ url: platform.url, accounts: accounts.map(({ appId, secret, name }) => ({ appId, secret, name })) });
// whoever asks wants to know whether it was the stand-in that was slow
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit());
