/** What a press is called; final, since old messages keep their buttons. */
export const ACTION = { csv: 'csv', refusedHelp: 'refused.help' } as const;
