import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createFrameReader, createTextJoiner, encodeFrame, type Frame, OPCODE } from './web-socket-frames.ts';

/** RFC 6455, section 1.3. */
const HANDSHAKE_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export type WebSocketPeer = {
  sendText(text: string): void;
  ping(): void;
  /** Says goodbye and ends; the peer answers with its own close frame. */
  close(code?: number, reason?: string): void;
  /** Cuts the TCP connection without a word. */
  destroy(): void;
};

export type WebSocketHandlers = { onText(text: string): void; onClose(): void };

function shakeHands(request: IncomingMessage, socket: Duplex): void {
  const key = String(request.headers['sec-websocket-key']);
  const accept = createHash('sha1')
    .update(key + HANDSHAKE_GUID)
    .digest('base64');
  const answer = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write(`${[...answer, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
}

/** Answers an HTTP upgrade and speaks the server's side of RFC 6455: no extensions, no subprotocol. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  handlers: WebSocketHandlers,
): WebSocketPeer {
  shakeHands(request, socket);
  let saidGoodbye = false;
  const send = (opcode: number, payload: Buffer): void => {
    if (!saidGoodbye && socket.writable) socket.write(encodeFrame(opcode, payload));
  };
  const goodbye = (payload: Buffer): void => {
    send(OPCODE.close, payload);
    saidGoodbye = true;
  };

  const takeText = createTextJoiner(handlers.onText);
  const take = (frame: Frame): void => {
    const { opcode, payload } = frame;
    if (opcode === OPCODE.ping) send(OPCODE.pong, payload);
    if (opcode === OPCODE.close) {
      goodbye(payload.subarray(0, 2));
      socket.end();
    }
    if (opcode === OPCODE.text || opcode === OPCODE.continuation) takeText(frame);
  };

  const takeBytes = createFrameReader(take);
  const read = (chunk: Buffer): void => {
    try {
      takeBytes(chunk);
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
