export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

export const plain = (status: number, body: string): Reply => ({ status, type: 'text/plain', body });

/** What becomes of a reply on its way out. */
export function spoil(reply: Reply, fault: 'error' | 'not_png' | 'cut_short' | 'huge' | undefined): Reply {
  const image = Buffer.from(reply.body);
  switch (fault) {
    case 'error':
      return plain(500, 'Chart Error');
    case 'not_png':
      return { status: 200, type: 'text/html', body: '<title>Sign in</title>' };
    case 'cut_short':
      return { ...reply, body: image.subarray(0, image.length / 2) };
    case 'huge':
      return { ...reply, body: Buffer.concat([image, Buffer.alloc(2 * 1024 * 1024)]) };
    case undefined:
      return reply;
  }
}
