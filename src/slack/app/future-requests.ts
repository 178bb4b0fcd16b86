import type { RequestListener } from 'node:http';

const TOLERANCE_S = 300;

/** Bolt refuses requests signed more than five minutes ago, but not those signed for the future: they could be kept and replayed. */
export function refusingFuture(inner: RequestListener, now: () => number): RequestListener {
  return (request, response) => {
    const signedAt = Number(request.headers['x-slack-request-timestamp'] ?? 0);
    if (signedAt <= now() / 1_000 + TOLERANCE_S) {
      inner(request, response);
      return;
    }
    request.resume();
    response.writeHead(401).end();
  };
}
