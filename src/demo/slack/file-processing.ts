import type { StoredFile, World } from './world.ts';

/** Whether Slack has looked through an upload. Until then no block may show it, and `files.info` does not know what it is. */
export function isProcessed({ now, processingMs }: World, { completedAt }: StoredFile): boolean {
  return completedAt !== undefined && now() >= completedAt + processingMs;
}
