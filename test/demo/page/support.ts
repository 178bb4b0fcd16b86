import { request } from 'node:http';
import type { Guide } from '../../../src/demo/guide/guide.model.ts';
import { type Page, type PageOptions, startPage } from '../../../src/demo/page/page.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/demo/slack/workspace.ts';

export const OPS = 'C01OPS';
export const VISITOR = 'U01VISITOR';

const NO_GUIDE: Guide = { steps: () => [], press: async () => false };

export interface Site extends AsyncDisposable {
  readonly slack: SlackWorkspace;
  readonly page: Page;
}

/** The page over a workspace without a bot: what stands in it is posted by the test. */
export async function startSite(options: Partial<PageOptions> = {}): Promise<Site> {
  const slack = await startSlackWorkspace({ users: [{ id: VISITOR, name: 'you', tz: 'Asia/Shanghai', locale: 'en' }] });
  const manifest = { commands: ['/wx'], usageHint: '[yesterday | help]' };
  const page = await startPage({
    ...{ slack, guide: NO_GUIDE, userId: VISITOR, language: 'en', manifest, now: Date.now, port: 0 },
    ...options,
  });
  return {
    slack,
    page,
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]();
      await slack.close();
    },
  };
}

/** Calls the Web API as the bot does, over the wire. */
export async function callSlack<Answer extends object>(slack: SlackWorkspace, method: string, args: object) {
  const answer = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(args),
  });
  const read = (await answer.json()) as Answer & { ok: boolean; error?: string };
  if (!read.ok) throw new Error(`Slack refused ${method}: ${read.error}`);
  return read;
}

/** Gives the timestamp of the message. */
export async function post(slack: SlackWorkspace, message: object): Promise<string> {
  const said = { channel: OPS, text: 'said', ...message };
  return (await callSlack<{ ts: string }>(slack, 'chat.postMessage', said)).ts;
}

export interface Asked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request as any program can make it: fetch() would not let a test choose the Host. */
export function ask(
  page: Page,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, page.url), { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
