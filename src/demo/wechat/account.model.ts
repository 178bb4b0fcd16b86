/** Some hours of one day in which many callbacks fail. Days are counted back from the anchor, the day before the server's start. */
export interface Outage {
  /** 0 is the anchor itself, -1 the day after it. */
  readonly daysBefore: number;
  readonly fromHour: number;
  /** The first hour that is well again. */
  readonly toHour: number;
  /** 0 to 1. */
  readonly failureRate: number;
}

/** What an account's callbacks look like when nothing is wrong. */
export interface Traffic {
  readonly callsPerDay: number;
  /** Saturday and Sunday, against a working day. */
  readonly weekendFactor: number;
  /** 0 to 1. */
  readonly failureRate: number;
  /** Of the calls that succeed. */
  readonly meanMs: number;
  /** No call at all from midnight to seven. */
  readonly quietNights?: boolean;
}

export interface DemoAccount {
  readonly appId: string;
  readonly secret: string;
  readonly name: string;
  readonly group: string;
  /** What is peculiar about it, for the demo's page and for the reader of a test. */
  readonly description: string;
  readonly seed: number;
  readonly traffic: Traffic;
  readonly outages: readonly Outage[];
  /** Its first day, counted back from the anchor; without it the history is as old as WeChat's. */
  readonly startsDaysBefore?: number;
  /** The anchor day is published only at this time of the next day, in Shanghai. */
  readonly anchorPublishedAt?: string;
  /** The address that WeChat says it saw, and that is not in this account's list. */
  readonly refusedIp?: string;
  /** How it answers for a day that is not published: rows absent, or the whole request refused. */
  readonly lateAnswer: 'empty' | '61503';
}
