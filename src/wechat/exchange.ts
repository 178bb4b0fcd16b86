import type { Dispatcher } from 'undici';

/** The timeouts each bound a silence; this bounds an answer that drips. */
const WHOLE_BODY_MS = 15_000;

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * One request and its whole answer as text. undici's own `request` makes a stream of each answer, which costs a quarter
 * more time a call (measured), and an answer of WeChat is a few KB.
 */
export function exchange(
  dispatcher: Pick<Dispatcher, 'dispatch'>,
  request: Dispatcher.DispatchOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let begun = 0;
    dispatcher.dispatch(request, {
      // undici tells by it whether a handler is of the kind that it has now
      onRequestStart: () => undefined,
      onResponseStart(_controller, statusCode) {
        // also called for 1xx, which come before the answer
        status = statusCode;
        begun = performance.now();
      },
      onResponseData(controller, chunk) {
        chunks.push(chunk);
        if (performance.now() - begun > WHOLE_BODY_MS) controller.abort(new DOMException('too slow', 'TimeoutError'));
      },
      onResponseEnd: () => resolve({ status, text: Buffer.concat(chunks).toString('utf8') }),
      onResponseError: (_controller, error) => reject(error),
    });
  });
}
