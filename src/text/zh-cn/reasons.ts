import { type DayReason, readReason } from '../../domain/day-reason.ts';
import { isErrcode, rowOf } from '../../domain/errcodes.ts';
import type { enErrcodes, enReason } from '../en/reasons.ts';
import { clauseOf } from '../errcode-words.ts';
import { harmless } from '../names.ts';
import { ZH_CN_CONCERNS, ZH_CN_ERRCODES } from './errcodes.ts';
import { zhCnFixes } from './fixes.ts';

export const zhCnErrcodes: typeof enErrcodes = {
  meaning: (errcode) => `${errcode}：${isErrcode(errcode) ? clauseOf(ZH_CN_ERRCODES[errcode]) : '未知错误码'}`,
  fix: (errcode) => (isErrcode(errcode) ? ZH_CN_ERRCODES[errcode].fix : zhCnFixes.lookUp)(null),
  lookUp: zhCnFixes.lookUp(null),
  concern: (concern) => `责任方：${ZH_CN_CONCERNS[concern]}`,
  said: ({ text, rid }) => `“${harmless(text)}”${rid === null ? '' : `（rid ${rid}）`}`,
};

/** The reasons of wechat/row-table.ts and wechat/wire-row.ts, which are kept in English. */
const ROW_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^hour (\d+): /, '$1 时：'],
  [/more failures than calls$/, '失败次数大于调用次数'],
  [/two rows that differ$/, '两行数据不一致'],
  [/no readable date$/, '日期无法识别'],
  [/hour: not one of 0, 100 … 2300$/, '小时格式错误'],
  [/longest time: no whole number from 0 up$/, '最大耗时不是非负整数'],
  [/total time: no whole number from 0 up$/, '总耗时不是非负整数'],
  [/failures: no whole number from 0 up$/, '失败次数不是非负整数'],
  [/calls: no whole number from 0 up$/, '调用次数不是非负整数'],
  [/date: no whole number from 0 up$/, '日期无法识别'],
  [/row: no whole number from 0 up$/, '数据格式错误'],
];

export const zhCnReason: typeof enReason = (stored) => (stored === null ? '尚未查询' : reasonWords(readReason(stored)));

function reasonWords(reason: DayReason): string {
  switch (reason.kind) {
    case 'absent':
      return '微信的返回中没有当日数据';
    case 'not_ready':
      return '微信尚未更新（61503）';
    case 'empty_list':
      return '微信返回空列表，将再次确认';
    case 'revised':
      return '微信修订了当日数据，将重新获取分时数据';
    case 'unreachable':
      return '无法连接微信，或未取得 access_token';
    case 'trouble':
      return troubleWords(reason);
    case 'failed':
      return failedWords(reason);
    case 'no_token':
      return `未取得 access_token：${failedWords(reason)}`;
    case 'refused_row':
      return `微信返回的数据不可信（${ROW_WORDS.reduce((row, [from, to]) => row.replace(from, to), reason.row)}）`;
  }
}

function troubleWords({ how, errcode }: Extract<DayReason, { kind: 'trouble' }>): string {
  if (errcode !== null) return `微信返回 ${zhCnErrcodes.meaning(errcode)}`;
  return how === 'busy' ? '微信服务器报错' : '微信的返回无法解析';
}

function failedWords({ errcode, said }: Pick<Extract<DayReason, { kind: 'failed' }>, 'errcode' | 'said'>): string {
  if (errcode === null) return '该地址没有微信服务（HTTP 404）';
  const whose = `（责任方：${ZH_CN_CONCERNS[rowOf(errcode)?.concern ?? 'us']}）`;
  const quoted = said === null ? '' : `；微信原文：${zhCnErrcodes.said(said)}`;
  return `微信返回 ${zhCnErrcodes.meaning(errcode)}${whose}${quoted}`;
}
