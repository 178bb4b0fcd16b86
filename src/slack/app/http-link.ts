import { portError } from './start-error.ts';

/** The little we need of Bolt's HTTP receiver. */
export interface HttpServer {
  start(port: number): Promise<unknown>;
  stop(): Promise<void>;
}

/** Listens for Slack's signed requests at `/slack/events`. */
export function createHttpLink(server: HttpServer, port: number) {
  let listening = false;
  return {
    connected: () => listening,
    async open() {
      try {
        await server.start(port);
      } catch (error) {
        throw portError(port, error);
      }
      listening = true;
    },
    async close() {
      if (!listening) return;
      listening = false;
      await server.stop();
    },
  };
}
