import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, isFromProgram, listenLocally, urlOf } from '../local-server.ts';
import { type Answer, answer, type Exchange, send } from './answer.ts';
import type { Faults } from './faults.ts';
import { takeUpload } from './methods/files.ts';
import { parseFields, readBytes, uploadedBytes } from './request-body.ts';
import type { ResponseShelf } from './response-shelf.ts';
import type { SocketMode } from './socket-mode.ts';
import type { World } from './world.ts';

export type Doors = {
  faults: Faults;
  api(method: string, exchange: Exchange): Promise<void>;
  socketMode: SocketMode;
  shelf: ResponseShelf;
};

export type Server = { url: string; close(): Promise<void> };

async function upload(world: World, { faults }: Doors, ticket: string, exchange: Exchange): Promise<void> {
  const content = await uploadedBytes(exchange.request, await readBytes(exchange.request));
  await answer(world, faults, 'upload', exchange, (): Answer => {
    const problem = takeUpload(world, ticket, content);
    return problem === undefined ? { status: 200, body: `OK - ${content.length}` } : { status: 400, body: problem };
  });
}

async function respond(world: World, { faults, shelf }: Doors, ticket: string, exchange: Exchange): Promise<void> {
  const fields = parseFields(exchange.request, await readBytes(exchange.request));
  const body = fields?.['payload'] ?? fields;
  await answer(world, faults, 'response_url', exchange, () => shelf.answer(ticket, body));
}

async function route(world: World, doors: Doors, exchange: Exchange): Promise<void> {
  if (!isFromProgram(exchange.request)) return send(world, exchange, { status: 403, body: 'For programs here only' });
  const path = urlOf(exchange.request)?.pathname ?? '';
  const [, door, rest = ''] = /^\/(api|upload\/v1|response)\/([\w.-]+)$/.exec(path) ?? [];
  switch (door) {
    case 'api':
      return doors.api(rest, exchange);
    case 'upload/v1':
      return upload(world, doors, rest, exchange);
    case 'response':
      return respond(world, doors, rest, exchange);
    default:
      return send(world, exchange, { status: 404, body: 'Not found' });
  }
}

/** Listens on 127.0.0.1 only. */
export async function listen(world: World, doors: Doors, port: number): Promise<Server> {
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await route(world, doors, { request, response });
    } catch (error) {
      // a mistake of the stand-in itself, or a caller that hung up in the middle of its request
      if (!response.headersSent) send(world, { request, response }, { status: 500, body: String(error) });
    }
  };
  const server = createServer((request, response) => void take(request, response));
  server.on('upgrade', (request, socket, head) => doors.socketMode.accept(request, socket, head));
  const url = await listenLocally(server, port);
  return { url, close: () => closeServer(server) };
}
