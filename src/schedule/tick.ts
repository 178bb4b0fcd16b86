import cron from 'node-cron';

/** Calls `onTick` every minute. Missing or doubling a tick does no harm: what is due follows from state and clock. */
export function startTicking(onTick: () => Promise<void>): () => Promise<void> {
  const task = cron.schedule('* * * * *', () => onTick(), { noOverlap: true });
  return async () => {
    await task.destroy();
  };
}
