import { createServer } from 'node:net';

/** Rejects with the system's own error when nobody could listen on the port now. */
export async function checkPort(port: number): Promise<void> {
  const server = createServer();
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen(port, listening.resolve);
  await listening.promise;
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
