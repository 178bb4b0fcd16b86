import type { AppId } from './app-id.ts';

/** What WeChat stopped: everything of the account (token, secret, IP list), or one endpoint (permission, quota). */
export type HaltScope = 'account' | 'daily' | 'hourly';

/** The cause decides what a person must do and when we look again. */
export type HaltCause =
  | 'ip'
  | 'secret'
  | 'app_id'
  | 'token'
  /** The account withdrew what it had granted the third-party platform, or must grant it anew. */
  | 'unauthorized'
  | 'permission'
  | 'quota'
  | 'confirm'
  | 'banned'
  | 'other';

/** WeChat said stop. Kept until a later look succeeds. */
export interface Halt {
  readonly appId: AppId;
  readonly scope: HaltScope;
  readonly cause: HaltCause;
  readonly errcode: number;
  /** WeChat's request id, for its support; `null` where it gave none. */
  readonly rid: string | null;
  /** The address WeChat saw, when it named one. */
  readonly ip: string | null;
  /** Epoch ms of the first refusal. */
  readonly since: number;
  /** Epoch ms from which we ask again. */
  readonly nextLook: number;
}

/** Whether one of an account's halts stops this endpoint: the endpoint's own does, and one of the whole account. */
export function isHalted(halts: readonly Halt[], endpoint: 'daily' | 'hourly'): boolean {
  return halts.some((halt) => halt.scope === 'account' || halt.scope === endpoint);
}
