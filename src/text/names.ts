import type { Language } from '../domain/language.ts';

/** Joiners (U+200C, U+200D) hold emoji and Persian words together; every other invisible sign only misleads. */
const INVISIBLE = /(?!\u200c|\u200d)\p{Cf}/gu;
/** Isolates are the exception: they are what `isolated` puts around right-to-left names. */
const INVISIBLE_BUT_ISOLATES = /(?!\u200c|\u200d|[\u2066-\u2069])\p{Cf}/gu;
const CONTROLS_AND_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const RIGHT_TO_LEFT = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const HAN = /\p{sc=Han}/u;

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One line without signs that turn, hide or break what stands beside it. For any text from outside. */
export function harmless(text: string): string {
  return text.toWellFormed().replaceAll(CONTROLS_AND_BREAKS, ' ').replaceAll(INVISIBLE_BUT_ISOLATES, '');
}

/** An account's name as it may be shown; the AppId where nothing of the name can be seen. */
export function shownName(account: { readonly name: string; readonly appId: string }, max: number): string {
  const name = harmless(account.name).replaceAll(INVISIBLE, '').replaceAll(/\s+/g, ' ').trim();
  return cut(VISIBLE.test(name) ? name : account.appId, max);
}

/** Keeps a right-to-left name from pulling the numbers of the sentence around it to its side. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** At most `max` UTF-16 units, never half a character; says with "…" that something is gone. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(text.slice(0, max * 2))) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** For a button: of a name in two scripts ("门店 Stores") the words in the reader's. */
export function briefName(name: string, language: Language): string {
  const wanted = name.split(' ').filter((word) => HAN.test(word) === (language === 'zh-CN'));
  const brief = wanted.join(' ');
  return VISIBLE.test(brief) ? brief : name;
}
