import { randomInt } from 'node:crypto';
import type { World } from './world.ts';

const TICKET_LIFE_MS = 30_000;

/** Addresses that open one connection, for a while. */
export function createTickets(world: World): { issue(): string; spend(ticket: string): boolean } {
  const issued = new Map<string, number>();
  return {
    issue() {
      const ticket = `${world.nextId('L')}-${randomInt(1e9)}`;
      issued.set(ticket, Date.now());
      return ticket;
    },
    spend(ticket) {
      const age = Date.now() - (issued.get(ticket) ?? 0);
      issued.delete(ticket);
      return age <= TICKET_LIFE_MS;
    },
  };
}
