import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, answer, type Exchange, rateLimited } from './answer.ts';
import { createArgs } from './args.ts';
import type { Faults } from './faults.ts';
import type { Method } from './methods/method.ts';
import { SlackRefusal } from './refusal.ts';
import { parseFields, readBytes } from './request-body.ts';
import { requireScope, type World } from './world.ts';

const SECRET_ARGS = ['token'];

function tokenOf(headers: IncomingHttpHeaders, fields: Readonly<Record<string, unknown>>): string | undefined {
  const [, bearer] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  const { token } = fields;
  return bearer ?? (typeof token === 'string' && token !== '' ? token : undefined);
}

function authorize(world: World, method: Method, token: string | undefined): void {
  if (method.token === 'none') return;
  if (token === undefined) throw new SlackRefusal('not_authed');
  if (token !== world.botToken && token !== world.appToken) throw new SlackRefusal('invalid_auth');
  const wanted = method.token === 'app' ? world.appToken : world.botToken;
  if (token !== wanted) throw new SlackRefusal('not_allowed_token_type');
  if (method.scopes !== undefined) requireScope(world, ...method.scopes);
}

/** POST /api/<method>, as Slack answers it: nearly always 200, the truth is in `ok`. */
export function createWebApi(world: World, faults: Faults, methods: Readonly<Record<string, Method>>) {
  function perform(name: string, headers: IncomingHttpHeaders, fields: Record<string, unknown> | undefined): Answer {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    const scopeHeaders: Record<string, string> = {};
    try {
      if (method === undefined) throw new SlackRefusal('unknown_method', { req_method: name });
      if (fields === undefined) throw new SlackRefusal('invalid_json');
      authorize(world, method, tokenOf(headers, fields));
      if (method.token === undefined) {
        scopeHeaders['x-oauth-scopes'] = [...world.scopes].join(',');
        scopeHeaders['x-accepted-oauth-scopes'] = (method.scopes ?? []).join(',');
      }
      return { status: 200, headers: scopeHeaders, body: { ok: true, ...method.run(world, createArgs(fields)) } };
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      if (error.retryAfterSeconds !== undefined) return rateLimited(error.retryAfterSeconds);
      return { status: 200, headers: scopeHeaders, body: { ok: false, error: error.error, ...error.extra } };
    }
  }

  return async (name: string, exchange: Exchange): Promise<void> => {
    const fields = parseFields(exchange.request, await readBytes(exchange.request));
    const shown = Object.entries(fields ?? {}).filter(([field]) => !SECRET_ARGS.includes(field));
    const call: World['calls'][number] = { method: name, args: Object.fromEntries(shown), at: world.now() };
    world.calls.push(call);
    const broken = await answer(world, faults, name, exchange, () => {
      const done = perform(name, exchange.request.headers, fields);
      const error = errorOf(done);
      if (error !== undefined) call.error = error;
      return done;
    });
    if (broken !== undefined) call.error = broken;
    world.changes.emit({ kind: 'call', method: name, error: call.error });
  };
}

function errorOf({ body }: Answer): string | undefined {
  const { error } = body as { error?: string };
  return error;
}
