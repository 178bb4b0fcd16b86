import { type Concern, concernOf, rowOf } from '../domain/errcodes.ts';
import type { Finding } from '../slack/check-slack.ts';
import { plain } from '../text/phrase.ts';
import type { Texts } from '../text/texts.ts';
import type { WechatError } from '../wechat/wechat-error.ts';

type Explanation = Pick<Finding, 'detail' | 'quote' | 'fix'>;

const NETWORK_FIX = 'check the network, a proxy between, and WECHAT_API_URL if it is set';
const ANSWER_FIX =
  'check WECHAT_API_URL if it is set, for no WeChat may be there; else run doctor again in some minutes';

export function failureTitle({ code, errcode }: WechatError): string {
  if (code === 'unreachable') return 'WeChat cannot be reached';
  return errcode === undefined ? 'WeChat does not answer as it should' : `WeChat answers with ${errcode}`;
}

/** What a failed call means, WeChat's own words, what to do, and whose concern it is. @param evidence the errcode and since when */
export function explain(error: WechatError, t: Texts, evidence?: string): Explanation {
  const { code, errcode, said, stop, message } = error;
  if (errcode === undefined) {
    const detail = withConcern(`${message}.`, code === 'failed' ? 'us' : 'network', t);
    return { detail, fix: code === 'unreachable' ? NETWORK_FIX : ANSWER_FIX };
  }
  const quote = said && { quote: `WeChat’s words: ${t.errcodes.said(said)}` };
  if (stop !== undefined) {
    // the rid is beside WeChat's words; here it would make each account's explanation a new one
    const facts = { ...stop, errcode, rid: null };
    const meaning = plain(t.refused.facts(facts, evidence ?? String(errcode)));
    return { detail: withConcern(meaning, concernOf(facts), t), ...quote, fix: plain(t.refused.fix(facts)) };
  }
  const meaning = t.format.sentence(t.errcodes.meaning(errcode));
  const row = rowOf(errcode);
  // a code that makes no sense from this call, such as a refused token where none was sent
  const isOdd = code === 'failed' && row?.action !== 'bug';
  const concern = isOdd ? 'us' : (row?.concern ?? 'us');
  return {
    detail: withConcern(meaning, concern, t),
    ...quote,
    fix: plain(isOdd ? t.errcodes.lookUp : t.errcodes.fix(errcode)),
  };
}

function withConcern(sentence: string, concern: Concern, t: Texts): string {
  return sentence + t.format.gap + t.format.sentence(t.errcodes.concern(concern));
}
