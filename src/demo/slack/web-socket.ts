import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const OPCODE = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;
/** RFC 6455, section 1.3. */
const HANDSHAKE_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const MAX_FRAME = 16 * 1024 * 1024;

type Frame = { final: boolean; opcode: number; payload: Buffer; size: number };

export type WebSocketPeer = {
  sendText(text: string): void;
  ping(): void;
  /** Says goodbye and ends; the peer answers with its own close frame. */
  close(code?: number, reason?: string): void;
  /** Cuts the TCP connection without a word. */
  destroy(): void;
};

export type WebSocketHandlers = { onText(text: string): void; onClose(): void };

function encode(opcode: number, payload: Buffer): Buffer {
  const first = 0x80 | opcode;
  if (payload.length < 126) return Buffer.concat([Buffer.from([first, payload.length]), payload]);
  const head = Buffer.alloc(payload.length < 65_536 ? 4 : 10);
  head[0] = first;
  head[1] = payload.length < 65_536 ? 126 : 127;
  if (payload.length < 65_536) head.writeUInt16BE(payload.length, 2);
  else head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}

/** The first whole frame of the bytes so far; undefined while more must come. Throws on what no client may send. */
function decode(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const first = bytes.readUInt8(0);
  const second = bytes.readUInt8(1);
  if ((first & 0x70) !== 0 || (second & 0x80) === 0) throw new Error('reserved bits set, or an unmasked client frame');
  const short = second & 0x7f;
  const maskAt = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < maskAt + 4) return undefined;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  if (length > MAX_FRAME) throw new Error('frame too large');
  const size = maskAt + 4 + length;
  if (bytes.length < size) return undefined;
  const payload = Buffer.from(bytes.subarray(maskAt + 4, size));
  for (let i = 0; i < payload.length; i += 1) payload[i] = (payload[i] ?? 0) ^ (bytes[maskAt + (i % 4)] ?? 0);
  return { final: (first & 0x80) !== 0, opcode: first & 0x0f, payload, size };
}

/** Answers an HTTP upgrade and speaks the server's side of RFC 6455: no extensions, no subprotocol. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  handlers: WebSocketHandlers,
): WebSocketPeer {
  const key = String(request.headers['sec-websocket-key']);
  const accept = createHash('sha1')
    .update(key + HANDSHAKE_GUID)
    .digest('base64');
  const answer = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write(`${[...answer, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);

  let unread: Buffer = Buffer.alloc(0);
  let fragments: Buffer[] = [];
  let saidGoodbye = false;
  const send = (opcode: number, payload: Buffer): void => {
    if (!saidGoodbye && socket.writable) socket.write(encode(opcode, payload));
  };
  const goodbye = (payload: Buffer): void => {
    send(OPCODE.close, payload);
    saidGoodbye = true;
  };

  const take = ({ opcode, payload, final }: Frame): void => {
    if (opcode === OPCODE.ping) send(OPCODE.pong, payload);
    if (opcode === OPCODE.close) {
      goodbye(payload.subarray(0, 2));
      socket.end();
    }
    if (opcode !== OPCODE.text && opcode !== OPCODE.continuation) return;
    fragments.push(payload);
    if (!final) return;
    const text = Buffer.concat(fragments).toString('utf8');
    fragments = [];
    handlers.onText(text);
  };

  const read = (chunk: Buffer): void => {
    unread = Buffer.concat([unread, chunk]);
    try {
      for (let frame = decode(unread); frame !== undefined; frame = decode(unread)) {
        unread = unread.subarray(frame.size);
        take(frame);
      }
    } catch {
      socket.destroy();
    }
  };

  socket.on('data', read);
  // a reset is an ordinary end here; 'close' follows
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.on('close', handlers.onClose);
  if (head.length > 0) read(head);

  return {
    sendText: (text) => send(OPCODE.text, Buffer.from(text)),
    ping: () => send(OPCODE.ping, Buffer.from('Ping from applink')),
    close(code = 1000, reason = '') {
      const status = Buffer.alloc(2);
      status.writeUInt16BE(code);
      goodbye(Buffer.concat([status, Buffer.from(reason)]));
    },
    destroy: () => void socket.destroy(),
  };
}
