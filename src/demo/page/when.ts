/** Instants as people in Beijing read them. */
export function createWhen(language: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: 'Asia/Shanghai', ...options });
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const both = format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  return {
    time: (ms: number) => time.format(ms),
    day: (ms: number) => day.format(ms),
    both: (ms: number) => both.format(ms),
  };
}

export type When = ReturnType<typeof createWhen>;
