import { z } from 'zod';
import { type AppId, parseAppId } from '../../domain/app-id.ts';
import { LANGUAGES, type Language } from '../../domain/language.ts';

/** What a modal is about. It comes back from Slack; rights are checked then, so that who forges one gains nothing. */
export interface ModalSubject {
  /** Undefined where the person chooses one, or where it is about an account. */
  readonly channel?: string | undefined;
  readonly appId?: AppId | undefined;
  /** The last change that the person saw. */
  readonly seen: number;
  readonly language: Language;
}

const subject = z.strictObject({
  channel: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/)
    .optional(),
  appId: z
    .string()
    .transform((text, context) => {
      const appId = parseAppId(text);
      if (appId === undefined) context.addIssue('not an AppId');
      return appId ?? z.NEVER;
    })
    .optional(),
  seen: z.int().min(0),
  language: z.enum(LANGUAGES),
});

export function writeSubject(about: ModalSubject): string {
  return JSON.stringify(about);
}

/** @param text as it came back, so anything; undefined where it is none of ours */
export function readSubject(text: string): ModalSubject | undefined {
  try {
    return subject.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
