import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WechatPlatform } from '../../src/demo/wechat/platform.ts';

/** Waits until WeChat was asked so often, or until who asks has come to an end, of whatever sort. */
export async function untilCalls(
  wechat: Pick<WechatPlatform, 'callCount'>,
  calls: number,
  asking: Promise<unknown>,
): Promise<void> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  asking.then(end, end);
  while (!isOver && wechat.callCount() < calls) await nextTurn();
}
