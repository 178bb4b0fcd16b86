/** Whether a row goes to a person and not to a channel: Slack opens the direct message by itself. */
export function isPerson(channel: string): boolean {
  return /^[UW]/.test(channel);
}

/** Reason of a row to a person that is being sent once more without anyone knowing what became of it. */
export const SENT_AGAIN = 'sent_again';
