import type { Generated } from 'kysely';
import type { FigureState } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Halt } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { OutboxModel, OutboxOp, OutboxState } from './outbox.model.ts';

/** The tables as they stand after the last migration. Instants are epoch ms. */
export interface Tables {
  accounts: AccountTable;
  account_days: AccountDayTable;
  halts: HaltTable;
  tokens: TokenTable;
  channels: ChannelTable;
  outbox: OutboxTable;
  facts: FactTable;
  channel_settings: ChannelSettingsTable;
  account_settings: AccountSettingsTable;
  changes: ChangeTable;
}

export interface AccountTable {
  app_id: AppId;
  added_at: number;
  daily_asked_at: number | null;
  history_done_at: number | null;
}

export interface AccountDayTable {
  app_id: AppId;
  date: RefDate;
  day_state: FigureState;
  day_reason: string | null;
  day_attempts: number;
  day_asked_at: number | null;
  calls: number | null;
  failures: number | null;
  total_ms: number | null;
  max_ms: number | null;
  hours_state: FigureState;
  hours_reason: string | null;
  hours_attempts: number;
  hours_asked_at: number | null;
  /** 1 where known hours do not add up to the known day. */
  hours_differ: number;
  /** See hours-text.ts. */
  hours: string | null;
}

export interface HaltTable {
  app_id: AppId;
  scope: Halt['scope'];
  cause: Halt['cause'];
  errcode: number;
  rid: string | null;
  ip: string | null;
  since: number;
  next_look: number;
}

export interface TokenTable {
  app_id: AppId;
  kind: string;
  /** Sealed when there is a key, see sealing.ts. */
  value: string | null;
  expires_at: number | null;
  saved_at: number | null;
  lease_holder: string | null;
  lease_until: number | null;
}

export interface ChannelTable {
  id: string;
  added_at: number;
}

export interface OutboxTable {
  id: Generated<number>;
  key: string;
  channel: string;
  op: OutboxOp;
  after_key: string | null;
  kind: OutboxModel['kind'];
  /** JSON. */
  model: string;
  state: OutboxState;
  attempts: number;
  not_before: number;
  lease_until: number | null;
  ts: string | null;
  attempted_at: number | null;
  shown: string | null;
  reason: string | null;
  file_id: string | null;
  queued_at: number;
}

export interface FactTable {
  key: string;
  value: string;
  saved_at: number;
}

export interface ChannelSettingsTable extends ChangedTable {
  channel: string;
}

export interface AccountSettingsTable extends ChangedTable {
  app_id: AppId;
}

interface ChangedTable {
  /** JSON. */
  settings: string;
  changed_by: string;
  changed_at: number;
}

export interface ChangeTable {
  id: Generated<number>;
  at: number;
  user_id: string;
  about: string;
  /** JSON; null where there was nothing, or is nothing any more. */
  before: string | null;
  after: string | null;
}
