import type { Language } from '../domain/language.ts';
import { en } from './en/catalogue.ts';
import { zhCn } from './zh-cn/catalogue.ts';

/** Everything the bot can say, in one language. The English catalogue gives the shape; a key it has the others must have. */
export type Texts = typeof en;

const CATALOGUES: Record<Language, Texts> = { en, 'zh-CN': zhCn };

export function textsFor(language: Language): Texts {
  return CATALOGUES[language];
}
