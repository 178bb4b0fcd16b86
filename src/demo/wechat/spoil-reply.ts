import type { CallBody } from './call.ts';
import type { Fault } from './fault.model.ts';
import type { Reply, WireRow } from './reply.ts';
import { dateOf, dayOf } from './shanghai-day.ts';

const HTML =
  '<!DOCTYPE html>\n<html><head><title>系统繁忙</title></head><body><h1>502 Bad Gateway</h1></body></html>\n';

/** What goes over the wire. */
export interface WireReply {
  readonly status: number;
  readonly body: string;
  readonly html: boolean;
}

/** The page that a gateway answers without asking anyone behind it. */
export function htmlPage(status: number): WireReply {
  return { status, body: HTML, html: true };
}

/** The answer as this fault leaves it. A fault of the rows leaves an answer without rows alone. */
export function spoilReply(reply: Reply, fault: Fault | undefined, asked: CallBody): WireReply {
  const plain = JSON.stringify(spoilContent(reply, fault, asked));
  return { status: 200, body: fault === undefined ? plain : spoilText(plain, fault), html: false };
}

function spoilText(text: string, fault: Fault): string {
  if (fault.kind === 'truncated_json') return text.slice(0, Math.floor(text.length * 0.6));
  if (fault.kind === 'control_characters') return text.replace('{', '{"hint":"\u0001\u001f",');
  return text;
}

function spoilContent(reply: Reply, fault: Fault | undefined, asked: CallBody): Reply {
  if (fault?.kind === 'wrong_shape') {
    const { list: _list, access_token: _token, ...rest } = reply;
    return rest;
  }
  if (fault?.kind === 'numbers_as_strings') {
    return JSON.parse(JSON.stringify(reply, (_key, value) => (typeof value === 'number' ? String(value) : value)));
  }
  const { list: rows } = reply;
  if (fault === undefined || !Array.isArray(rows)) return reply;
  if (fault.kind === 'only_strays') return { ...reply, list: strayRows(rows, asked) };
  return {
    ...reply,
    list: fault.kind === 'stray_rows' ? [...strayRows(rows, asked), ...rows] : spoilRows(rows, fault),
  };
}

function spoilRows(rows: readonly WireRow[], fault: Fault): unknown[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  switch (fault.kind) {
    case 'duplicate_rows':
      return rows.flatMap((row) => [row, row]);
    case 'shuffled_rows':
      // no row stays where it was, and the same rows are always shuffled alike
      return [...rows.filter((_, i) => i % 2 === 1).reverse(), ...rows.filter((_, i) => i % 2 === 0)];
    case 'bad_row':
      return [{ ...first, ...badFields(first, fault.what) }, ...others];
    case 'empty_list':
      return [];
    case 'reset_before':
    case 'reset_after':
    case 'http':
    case 'errcode':
    case 'html':
    case 'truncated_json':
    case 'control_characters':
    case 'wrong_shape':
    case 'stray_rows':
    case 'only_strays':
    case 'numbers_as_strings':
    case 'delay':
      return [...rows];
  }
}

/** Seen in August 2022: asked for one day, WeChat gave many, some of them two years old. */
function strayRows(rows: readonly WireRow[], asked: CallBody): WireRow[] {
  const { begin_date } = asked.kind === 'read' ? asked.fields : {};
  const begin = typeof begin_date === 'string' ? dayOf(begin_date) : undefined;
  const [first] = rows;
  if (first === undefined || begin === undefined) return [];
  return [731, 730, 1].map((daysBack) => ({ ...first, ref_date: dateOf(begin - daysBack) }));
}

function badFields(row: WireRow, what: (Fault & { kind: 'bad_row' })['what']): Partial<WireRow> {
  switch (what) {
    case 'undated':
      return { ref_date: row.ref_date.replaceAll('-', '') };
    case 'negative':
      return { callback_count: -row.callback_count };
    case 'failures_above_calls':
      return { fail_count: row.callback_count + 1 };
    case 'fraction':
      return { callback_count: row.callback_count + 0.5 };
    case 'odd_hour':
      return row.ref_hour === undefined ? {} : { ref_hour: 13 };
  }
}
