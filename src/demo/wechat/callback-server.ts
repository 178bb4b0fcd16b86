import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { closeServer, listenLocally, urlOf } from '../local-server.ts';

/** How the server takes a question from now on. */
export type CallbackBehaviour =
  | { readonly kind: 'well' }
  /** The right answer, once that is over. */
  | { readonly kind: 'late'; readonly until: Promise<unknown> }
  /** It is connected, and never says anything. */
  | { readonly kind: 'silent' }
  /** The connection is closed without an answer, as nginx's 444 does. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'status'; readonly status: number; readonly location?: string }
  | { readonly kind: 'text'; readonly text: string };

export interface CallbackServer extends AsyncDisposable {
  /** The callback URL. */
  readonly url: string;
  /** How often it was asked. */
  asked(): number;
  behave(behaviour: CallbackBehaviour): void;
  close(): Promise<void>;
}

/** An account's own message server, on 127.0.0.1: it knows WeChat's question for a new URL, and no messages. */
export async function startCallbackServer(options: {
  readonly token: string;
  /** PEM. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** A free one when left out. */
  readonly port?: number;
}): Promise<CallbackServer> {
  let behaviour: CallbackBehaviour = { kind: 'well' };
  let asked = 0;
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    asked += 1;
    answer(behaviour, echoFor(request, options.token), response);
  };
  const server = options.tls === undefined ? createServer(serve) : createTlsServer(options.tls, serve);
  const url = new URL('/wechat', await listenLocally(server, options.port ?? 0));
  const close = () => closeServer(server);
  return {
    url: options.tls === undefined ? url.href : `https://${url.host}/wechat`,
    asked: () => asked,
    behave(next) {
      behaviour = next;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function answer(behaviour: CallbackBehaviour, echo: string, response: ServerResponse): void {
  switch (behaviour.kind) {
    case 'well':
      return void response.end(echo);
    case 'late':
      return void behaviour.until.then(() => response.end(echo));
    case 'silent':
      return;
    case 'closed':
      return void response.destroy();
    case 'status': {
      const { status, location } = behaviour;
      return void response.writeHead(status, location === undefined ? {} : { location }).end('no');
    }
    case 'text':
      return void response.end(behaviour.text);
  }
}

/** Nothing for a question that is not WeChat's, as WeChat's own example does it. */
function echoFor(request: IncomingMessage, token: string): string {
  const query = urlOf(request)?.searchParams ?? new URLSearchParams();
  const [signature, timestamp, nonce, echo] = ['signature', 'timestamp', 'nonce', 'echostr'].map((name) =>
    query.get(name),
  );
  const signed = [token, timestamp ?? '', nonce ?? ''].sort().join('');
  const isSigned = createHash('sha1').update(signed).digest('hex') === signature;
  return request.method === 'GET' && isSigned ? (echo ?? '') : '';
}
