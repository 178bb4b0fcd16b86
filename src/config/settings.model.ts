import type { AppId } from '../domain/app-id.ts';
import type { ChannelRoute } from '../domain/channel.ts';
import type { Secret } from './secret.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface AccountSettings {
  readonly appId: AppId;
  /** The AppId where no name was given. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly group: string | undefined;
  readonly secret: Secret;
  /** Where on-call reads what to do. */
  readonly runbook?: string | undefined;
  /** The account's own message server. */
  readonly callbackUrl?: string | undefined;
  readonly callbackToken?: Secret | undefined;
  /** That server may be at a private address. */
  readonly callbackPrivate?: boolean | undefined;
}

/** `HH:MM` to `HH:MM` on the wall clock of the channel's zone; may span midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

export interface AlertSettings {
  /** The mildest severity that is told. */
  readonly from: 'warn' | 'page';
  /** A user group (`S…`) or user (`U…`, `W…`). */
  readonly mention: string | undefined;
  readonly mentionWhen: 'still_failing' | 'always' | 'never';
  readonly quietHours: QuietHours | undefined;
  readonly sensitivity: 'low' | 'normal' | 'high';
}

export interface ChannelSettings extends ChannelRoute {
  /** `undefined`: digests only. */
  readonly alerts: AlertSettings | undefined;
}

export interface SlackSettings {
  readonly botToken: Secret;
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly command: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: Secret }
    | { readonly kind: 'http'; readonly signingSecret: Secret };
}
