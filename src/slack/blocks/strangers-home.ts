import type { HomeView } from '@slack/types';
import type { Texts } from '../../text/texts.ts';
import { ALL, HOME_ACTION } from './home-ids.ts';
import { actions, button, header, richText } from './kit.ts';

/** The page of who is no operator: what this is, where to ask, and who operates it. */
export function renderStrangersHome(
  operators: readonly string[],
  t: Texts,
  { command }: { command: string },
): HomeView {
  const blocks = [
    header('wxpulse'),
    richText([[t.home.about], t.home.whereToAsk(command), t.settings.onlyOperators(operators)]),
    actions([button(t.home.help, HOME_ACTION.help, ALL)]),
  ];
  return { type: 'home', blocks };
}
