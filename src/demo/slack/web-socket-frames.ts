/** RFC 6455, section 5.2. */
export const OPCODE = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;
const MAX_FRAME = 16 * 1024 * 1024;

export type Frame = { final: boolean; opcode: number; payload: Buffer; size: number };

/** One whole frame, unmasked, as a server sends it. */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
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

/** Takes bytes as they arrive and hands on each frame that is whole. Throws on what no client may send. */
export function createFrameReader(take: (frame: Frame) => void): (chunk: Buffer) => void {
  let unread: Buffer = Buffer.alloc(0);
  return (chunk) => {
    unread = Buffer.concat([unread, chunk]);
    for (let frame = decode(unread); frame !== undefined; frame = decode(unread)) {
      unread = unread.subarray(frame.size);
      take(frame);
    }
  };
}

/** Takes the frames of texts and hands on each text whose last frame has come. */
export function createTextJoiner(onText: (text: string) => void): (frame: Frame) => void {
  let fragments: Buffer[] = [];
  return ({ payload, final }) => {
    fragments.push(payload);
    if (!final) return;
    const text = Buffer.concat(fragments).toString('utf8');
    fragments = [];
    onText(text);
  };
}
