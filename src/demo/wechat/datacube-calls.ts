import type { BookedAccount } from './account-book.ts';
import type { Call, Office } from './call.ts';
import type { Figures } from './figures.ts';
import { requireFields, requireToken } from './guards.ts';
import { errorReply, type Reply, type WireRow } from './reply.ts';
import { dateOf, dayAt, dayOf } from './shanghai-day.ts';

export const DAILY_PATH = '/datacube/getinterfacesummary';
export const HOURLY_PATH = '/datacube/getinterfacesummaryhour';

/** End minus begin must be smaller than this many days. */
const SPAN_DAYS = { daily: 30, hourly: 1 } as const;

/** POST /datacube/getinterfacesummary and /datacube/getinterfacesummaryhour */
export function answerSummary(office: Office, call: Call, what: 'daily' | 'hourly'): Reply {
  const refuse = (errcode: number) => errorReply(errcode, office.now());
  if (call.method !== 'POST') return refuse(43002);
  const caller = requireToken(office, call);
  if (!caller.ok) return caller.reply;
  const booked = caller.value;
  if (!booked.granted) return refuse(48001);
  if (!office.quota.spend(booked.account.appId, what === 'daily' ? DAILY_PATH : HOURLY_PATH)) return refuse(45009);
  const body = requireFields(office, call);
  if (!body.ok) return body.reply;
  const { begin_date, end_date } = body.value;
  const [begin, end] = [readDay(begin_date), readDay(end_date)];
  if (begin === undefined || end === undefined) return refuse(61500);
  if (begin > end || end - begin >= SPAN_DAYS[what] || end >= dayAt(office.now())) return refuse(61501);
  const days = Array.from({ length: end - begin + 1 }, (_, i) => begin + i);
  const published = days.filter((day) => office.book.isPublished(booked, day, what));
  if (published.length < days.length && booked.lateAnswer === '61503') return refuse(61503);
  return { list: published.flatMap((day) => rowsOf(office, booked, day, what)) };
}

/** POST /cgi-bin/openapi/quota/get */
export function answerQuota(office: Office, call: Call): Reply {
  if (call.method !== 'POST') return errorReply(43002, office.now());
  const caller = requireToken(office, call);
  if (!caller.ok) return caller.reply;
  const body = requireFields(office, call);
  if (!body.ok) return body.reply;
  const { cgi_path: path } = body.value;
  if (path !== DAILY_PATH && path !== HOURLY_PATH) return errorReply(76021, office.now());
  const used = office.quota.used(caller.value.account.appId, path);
  const { dailyLimit } = office.quota;
  return {
    errcode: 0,
    errmsg: 'ok',
    quota: { daily_limit: dailyLimit, used, remain: dailyLimit - used },
    rate_limit: { call_count: 5000, refresh_second: 60 },
  };
}

function readDay(field: unknown): number | undefined {
  return typeof field === 'string' ? dayOf(field) : undefined;
}

function rowsOf(office: Office, booked: BookedAccount, day: number, what: 'daily' | 'hourly'): WireRow[] {
  const figures = office.book.figures(booked, day);
  const date = dateOf(day);
  if (what === 'daily') return figures.daily === undefined ? [] : [{ ref_date: date, ...wireFigures(figures.daily) }];
  return figures.hours
    .filter((hour) => hour.calls > 0)
    .map((hour) => ({ ref_date: date, ref_hour: hour.hour * 100, ...wireFigures(hour) }));
}

function wireFigures(figures: Figures): Omit<WireRow, 'ref_date' | 'ref_hour'> {
  return {
    callback_count: figures.calls,
    fail_count: figures.failures,
    total_time_cost: figures.totalMs,
    max_time_cost: figures.maxMs,
  };
}
