import type { Texts } from '../../../text/texts.ts';
import { hourDatasets } from './hour-datasets.ts';
import { hourFacts } from './hour-facts.ts';
import type { HourImage, HourImageConfig } from './hour-image.model.ts';
import { hourScales } from './hour-scales.ts';
import { FONT, INK } from './look.ts';

/** See `HourImageConfig`; all that is said in it is the day, never whose. */
export function hourImageConfig(image: HourImage, t: Texts): HourImageConfig {
  const { date, hours } = image;
  const { total, unreported, worst } = hourFacts(hours);
  const { title, summary, nothing } = t.hourImage;
  const heading = { display: true, align: 'start', color: INK.text } as const;
  return {
    type: 'bar',
    data: {
      labels: hours.map((_, hour) => String(hour).padStart(2, '0')),
      datasets: hourDatasets(image, t),
    },
    options: {
      locale: 'en-US',
      layout: { padding: { left: 8, right: 16, top: 8, bottom: 4 } },
      scales: hourScales(),
      plugins: {
        title: { ...heading, text: title(date), font: { ...FONT, size: 28, weight: 'bold' }, padding: { bottom: 4 } },
        subtitle: {
          ...heading,
          text: unreported.length === hours.length ? nothing : summary(total, worst?.hour),
          font: FONT,
          padding: { bottom: 20 },
        },
        legend: {
          position: 'bottom',
          align: 'start',
          labels: { usePointStyle: true, color: INK.text, font: FONT, boxHeight: 12, padding: 14 },
        },
      },
    },
  };
}
