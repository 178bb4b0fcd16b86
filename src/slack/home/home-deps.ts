import type { AskingDeps } from '../answers/answer-deps.ts';
import type { LocaleOf } from '../asker.ts';
import type { ModalDeps } from '../modals/modal-deps.ts';

export interface HomeDeps extends AskingDeps, Omit<ModalDeps, keyof AskingDeps> {
  readonly localeOf: LocaleOf;
}
