import { type Dispatcher, request } from 'undici';
import type { HourImageConfig } from './charts/hour-image/hour-image.model.ts';
import { BACKGROUND, SIZE } from './charts/hour-image/look.ts';

const TIMEOUT_MS = 8_000;
/** Ten times what the busiest day takes. */
const MAX_BYTES = 1024 * 1024;
const PNG_BEGINS = Buffer.from('89504e470d0a1a0a', 'hex');
/** The whole of the last chunk, which never has anything in it. */
const PNG_ENDS = Buffer.from('0000000049454e44ae426082', 'hex');

/** `detail` is for the log. */
export type HourImageAnswer =
  | { readonly png: Buffer }
  | { readonly failed: 'unreachable' | 'timeout' | 'status' | 'too_large' | 'not_png'; readonly detail: string };

export interface QuickchartAccess {
  /** Without a slash at its end. */
  readonly quickchartUrl: string;
  readonly dispatcher?: Dispatcher;
  /** For everything, from the connection to the last byte. */
  readonly timeoutMs?: number;
  /** Ends the waiting; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** Has the image drawn. Whatever ails the service comes back as a value, since a message goes out without its image then. */
export async function fetchHourImage(config: HourImageConfig, access: QuickchartAccess): Promise<HourImageAnswer> {
  const { quickchartUrl, dispatcher, timeoutMs = TIMEOUT_MS, signal } = access;
  const order = await orderFor(config);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode, body } = await request(`${quickchartUrl}/chart`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: order,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    if (statusCode !== 200) {
      await body.dump();
      return { failed: 'status', detail: `HTTP ${statusCode}` };
    }
    return judge(await readUpTo(MAX_BYTES, body));
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) return { failed: 'timeout', detail: `no image within ${timeoutMs} ms` };
    return { failed: 'unreachable', detail: String(error) };
  }
}

/** Loaded only here: 16 MB that a bot without QUICKCHART_URL does not need. */
async function orderFor(config: HourImageConfig): Promise<string> {
  const { default: loaded } = await import('quickchart-js');
  // the types describe the CommonJS build, where the class is one `default` further in
  const QuickChart = loaded as unknown as typeof loaded.default;
  const order = new QuickChart()
    .setVersion('4')
    .setFormat('png')
    .setWidth(SIZE.width)
    .setHeight(SIZE.height)
    .setDevicePixelRatio(SIZE.devicePixelRatio)
    .setBackgroundColor(BACKGROUND)
    // as text; of an object it would make a JavaScript program
    .setConfig(JSON.stringify(config));
  return JSON.stringify(order.getPostData());
}

/** `undefined` when there is more. */
async function readUpTo(limit: number, body: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Some servers answer an error page, or an end in the middle, with 200. */
function judge(bytes: Buffer | undefined): HourImageAnswer {
  if (bytes === undefined) return { failed: 'too_large', detail: `more than ${MAX_BYTES} bytes` };
  const whole =
    bytes.subarray(0, PNG_BEGINS.length).equals(PNG_BEGINS) && bytes.subarray(-PNG_ENDS.length).equals(PNG_ENDS);
  return whole ? { png: bytes } : { failed: 'not_png', detail: `${bytes.length} bytes that are no whole PNG` };
}
