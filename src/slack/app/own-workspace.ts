import { z } from 'zod';

/** Whose bot this is, as `auth.test` says. */
export interface OwnWorkspace {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
}

const id = z.string().nullish();
/** Where payloads say which workspace the person belongs to: commands, presses and views, events. */
const origin = z.object({
  team_id: id,
  team: z.object({ id }).nullish(),
  user: z.object({ team_id: id }).nullish(),
  user_team: id,
  event: z.object({ user_team: id, source_team: id }).nullish(),
});

/**
 * People of other workspaces meet us in shared channels (Slack Connect). Each id a payload names must be ours; a user of a
 * Grid organisation can be named by the organisation. A payload that names none is not trusted.
 */
export function isOwn(body: unknown, own: OwnWorkspace): boolean {
  const read = origin.safeParse(body);
  if (!read.success) return false;
  const { team_id, team, user, user_team, event } = read.data;
  const named = [team_id, team?.id, user?.team_id, user_team, event?.user_team, event?.source_team].filter(
    (claim) => claim !== undefined && claim !== null,
  );
  return named.length > 0 && named.every((claim) => claim === own.teamId || claim === own.enterpriseId);
}

const person = z.object({
  user_id: id,
  team_id: id,
  user: z.object({ id, team_id: id }).nullish(),
});

/** Who it was, for the log. */
export function originOf(body: unknown): { userId: string | undefined; teamId: string | undefined } {
  const { user_id, team_id, user } = person.safeParse(body).data ?? {};
  return { userId: user_id ?? user?.id ?? undefined, teamId: user?.team_id ?? team_id ?? undefined };
}
