import type { Button } from '@slack/types';
import type { Settings } from '../config.ts';
import type { AppId } from '../domain/app-id.ts';
import type { ChannelRoute } from '../domain/channel.ts';
import type { Clock } from '../domain/clock.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { HoursModel } from '../reports/hours.model.ts';
import { buildHours } from '../reports/hours.ts';
import type { Store } from '../store/store.ts';
import { shownName } from '../text/names.ts';
import { type Texts, textsFor } from '../text/texts.ts';
import { accountsOf } from './accounts-of.ts';
import { type HoursOptions, renderHours } from './blocks/hours.ts';
import { LIMITS } from './blocks/limits.ts';
import { hourImageAlt } from './charts/hour-image/hour-image-alt.ts';
import { hourImageConfig } from './charts/hour-image/hour-image-config.ts';
import { fetchHourImage } from './fetch-hour-image.ts';
import type { Picture } from './sender/picture.model.ts';
import type { Composed } from './sender/sender.model.ts';

interface Deps {
  readonly store: Pick<Store, 'daysBetween' | 'haltsOf'>;
  readonly settings: Pick<Settings, 'accounts' | 'quickchartUrl'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface SharedHours {
  readonly appId: AppId;
  readonly date: RefDate;
  /** The id of who shared it. */
  readonly by: string;
  readonly actions: readonly Button[];
}

/** An account's day by hour, for a channel and in its language; with an image where there is a QuickChart to draw it. */
export async function composeSharedHours(
  { store, settings, clock }: Deps,
  route: ChannelRoute,
  { appId, date, by, actions }: SharedHours,
): Promise<Composed> {
  // since it was shared, the settings may have taken the account away from the channel
  const account = accountsOf(settings, route).find((one) => one.appId === appId);
  if (account === undefined) return { kind: 'nothing', reason: 'account_not_in_channel' };
  const model = await buildHours(store, { account, date, now: clock.now() });
  const t = textsFor(route.language);
  const options = { sharedBy: by, actions };
  const message = renderHours(model, t, options);
  const { quickchartUrl } = settings;
  const isCharted = message.blocks.some((block) => block.type === 'data_visualization');
  const picture = quickchartUrl !== undefined && isCharted ? hourPicture(model, t, options, quickchartUrl) : undefined;
  return { kind: 'message', message, picture, shown: null };
}

/** Its name and title say the account only to Slack: QuickChart draws figures that have no owner. */
function hourPicture(model: HoursModel, t: Texts, options: HoursOptions, quickchartUrl: string): Picture {
  const { account, date, hours, usualAtMost } = model;
  const hasPast = usualAtMost.some((rate) => rate !== null);
  const image = { date, hours, usualAtMost: hasPast ? usualAtMost : null };
  const name = shownName(account, LIMITS.name);
  return {
    name: 'hours.png',
    title: t.hours.heading(name, t.format.fullDaysWithWeekday(date, date)),
    draw: (signal) => fetchHourImage(hourImageConfig(image, t), { quickchartUrl, signal }),
    show: (fileId) => renderHours(model, t, { ...options, image: { fileId, altText: hourImageAlt(image, name, t) } }),
  };
}
