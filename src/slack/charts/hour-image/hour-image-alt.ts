import { isolated } from '../../../text/names.ts';
import type { Texts } from '../../../text/texts.ts';
import { hourFacts } from './hour-facts.ts';
import type { HourImage } from './hour-image.model.ts';

/** What a person would see in the image, for one who does not. @param name as it is shown, see `shownName` */
export function hourImageAlt({ date, hours, usualAtMost }: HourImage, name: string, t: Texts): string {
  const { alt } = t.hourImage;
  const { total, unreported, worst, slowest } = hourFacts(hours);
  const subject = alt.subject(isolated(name), date);
  if (unreported.length === hours.length) return subject + alt.nothing;
  return [
    subject,
    worst === undefined ? alt.noneFailed(total) : alt.failed(total),
    worst === undefined ? '' : alt.worst(worst.hour, worst.counts, usualAtMost?.[worst.hour] ?? null),
    slowest === undefined ? '' : alt.mean(total, slowest.hour, slowest.meanMs),
    unreported.length === 0 ? '' : alt.unreported(unreported),
  ].join('');
}
