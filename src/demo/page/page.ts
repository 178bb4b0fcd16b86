import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Guide } from '../guide/guide.model.ts';
import { closeServer, listenLocally, urlOf } from '../local-server.ts';
import { isFields } from '../slack/block-check.ts';
import type { SlackWorkspace } from '../slack/workspace.ts';
import { createActs } from './acts.ts';
import { createPen } from './blocks/pen.ts';
import { createChangeFeed } from './changes.ts';
import { drawDocument } from './document.ts';
import { serveFile, serveStatic } from './files.ts';
import { json, type PageAnswer, plain, readJson, refusalOf, send } from './http.ts';
import { lookAt } from './look.ts';
import type { Manifest } from './manifest.ts';
import { createWhen } from './when.ts';
import { type PageLanguage, WORDS } from './words.ts';

export interface PageOptions {
  readonly slack: SlackWorkspace;
  readonly guide: Guide;
  /** Who looks at the page. */
  readonly userId: string;
  readonly language: PageLanguage;
  readonly manifest: Manifest;
  /** Of the demo's clock, epoch ms. */
  readonly now: () => number;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface Page extends AsyncDisposable {
  readonly url: string;
  /** Something changed that Slack does not know of, such as the clock. */
  changed(): void;
}

/** A Slack client as a web page, on 127.0.0.1 only. Throws EADDRINUSE when the port is taken. */
export async function startPage(options: PageOptions): Promise<Page> {
  const feed = createChangeFeed(options.slack);
  const answerTo = createAnswers(options, feed);
  const server = createServer((request, response) => {
    void answerTo(request, response)
      .catch((error: unknown) => plain(500, `The demo's page broke: ${String(error)}`))
      .then((page) => page !== undefined && send(response, page));
  });
  const address = await listenLocally(server, options.port);
  return {
    url: address,
    changed: feed.changed,
    async [Symbol.asyncDispose]() {
      feed.close();
      await closeServer(server);
    },
  };
}

/** What each request is answered with; undefined where the answer goes on by itself. */
function createAnswers(options: PageOptions, feed: ReturnType<typeof createChangeFeed>) {
  const { slack, guide, userId, language, manifest } = options;
  const words = WORDS[language];
  const acts = createActs({ slack, guide, userId, words, commands: manifest.commands });
  const when = createWhen(language);

  const get = (url: URL, response: ServerResponse): PageAnswer | undefined => {
    if (url.pathname === '/events') return feed.join(response) as undefined;
    if (url.pathname !== '/')
      return serveStatic(url.pathname) ?? serveFile(slack, url.pathname) ?? plain(404, 'Not found');
    const look = lookAt(slack, userId, url.searchParams);
    if (look === undefined) return plain(404, 'No such channel');
    const scene = { slack, userId, look, words, when, guide, usageHint: manifest.usageHint, now: options.now() };
    const body = drawDocument({ ...scene, pen: createPen(slack, words) }, language);
    return { status: 200, type: 'text/html; charset=utf-8', body };
  };

  const post = async (url: URL, request: IncomingMessage): Promise<PageAnswer> => {
    const act = Object.hasOwn(acts, url.pathname) ? acts[url.pathname] : undefined;
    if (act === undefined) return plain(404, 'Not found');
    const read = await readJson(request);
    if ('refused' in read) return read.refused;
    const outcome = isFields(read.value) ? await act(read.value) : undefined;
    feed.changed();
    return outcome === undefined ? plain(400, 'That cannot be done') : json(outcome);
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<PageAnswer | undefined> => {
    const refused = refusalOf(request);
    if (refused !== undefined) return refused;
    const url = urlOf(request);
    if (url === undefined) return plain(404, 'Not found');
    return request.method === 'GET' ? get(url, response) : post(url, request);
  };
}
