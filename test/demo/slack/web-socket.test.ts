import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { duplexPair } from 'node:stream';
import { expect, test } from 'vitest';
import { acceptWebSocket } from '../../../src/demo/slack/web-socket.ts';

const MASK = Buffer.from([1, 2, 3, 4]);

/** A client's frame: always masked. */
function frame(first: number, payload: Buffer): Buffer {
  const masked = Buffer.from(payload.map((byte, index) => byte ^ (MASK[index % 4] ?? 0)));
  const length = Buffer.alloc(payload.length < 126 ? 1 : 3);
  length[0] = 0x80 | (payload.length < 126 ? payload.length : 126);
  if (length.length === 3) length.writeUInt16BE(payload.length, 1);
  return Buffer.concat([Buffer.from([first]), length, MASK, masked]);
}

async function connect() {
  const [client, server] = duplexPair();
  const request = new IncomingMessage(new Socket());
  request.headers['sec-websocket-key'] = 'dGhlIHNhbXBsZSBub25jZQ==';
  const texts: string[] = [];
  const closed = new Promise<void>((resolve) => {
    const handlers = { onText: (text: string) => void texts.push(text), onClose: resolve };
    acceptWebSocket(request, server, Buffer.alloc(0), handlers);
  });
  const read = (): Promise<Buffer> => new Promise((resolve) => client.once('data', resolve));
  return { client, texts, closed, read };
}

test('the handshake answers with the digest of the RFC', async () => {
  const { read } = await connect();
  expect(String(await read())).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n');
});

test('fragments, split reads and a ping in between make one text and one pong', async () => {
  const { client, texts, read } = await connect();
  await read();
  const long = Buffer.from('长'.repeat(300));
  const start = frame(0x01, long.subarray(0, 100));
  client.write(start.subarray(0, 5));
  client.write(start.subarray(5));
  client.write(frame(0x89, Buffer.from('hi')));
  const pong = await read();
  expect([pong.readUInt8(0), pong.readUInt8(1), pong.subarray(2).toString()]).toEqual([0x8a, 2, 'hi']);
  client.write(frame(0x80, long.subarray(100)));
  client.write(frame(0x89, Buffer.alloc(0)));
  await read();
  expect(texts).toEqual([long.toString()]);
});

test('a close frame is answered, an unmasked frame ends the connection', async () => {
  const polite = await connect();
  await polite.read();
  polite.client.write(frame(0x88, Buffer.from([0x03, 0xe8])));
  expect(await polite.read()).toEqual(Buffer.from([0x88, 2, 0x03, 0xe8]));
  const rude = await connect();
  await rude.read();
  rude.client.write(Buffer.from([0x81, 1, 65]));
  await rude.closed;
  expect(rude.texts).toEqual([]);
});
