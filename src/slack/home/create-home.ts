import type { Texts } from '../../text/texts.ts';
import type { HomePressed } from '../app/home-asked.ts';
import type { HomeHandlers } from '../app/listen-to-home.ts';
import type { ViewHandlers } from '../app/view-asked.ts';
import { textsOf } from '../asker.ts';
import { renderHome } from '../blocks/home.ts';
import { HOME_ACTION } from '../blocks/home-ids.ts';
import { noticeModal, option } from '../blocks/modals/modal-kit.ts';
import { renderStrangersHome } from '../blocks/strangers-home.ts';
import { searchAccounts } from '../modals/account-choices.ts';
import { mayChange } from '../modals/modal-deps.ts';
import { openForm, wrongModal } from '../modals/open-form.ts';
import type { HomeDeps } from './home-deps.ts';
import { HOME_MODALS, type HomeModal } from './home-modals.ts';
import { readHome } from './read-home.ts';

/** A person's Home tab, which nobody else sees. Who is no operator sees no account there (rule 8). */
export function createHome(deps: HomeDeps): HomeHandlers & Pick<ViewHandlers, 'onSearch'> {
  const presses = Object.entries(HOME_MODALS).map(
    ([action, modal]) => [action, (pressed: HomePressed) => show(deps, action, pressed, modal)] as const,
  );
  return {
    onHomeOpened: ({ userId, hash }) => publish(deps, userId, hash),
    onHomePress: {
      ...Object.fromEntries(presses),
      [HOME_ACTION.refresh]: ({ userId, hash }) => publish(deps, userId, hash),
    },
    onSearch: {
      async [HOME_ACTION.search]({ userId, typed }) {
        if (mayChange(deps, userId)) {
          return searchAccounts(typed, deps.directory.accounts).map(option);
        }
        deps.log.warn({ userId }, 'someone who is no operator searched in the Home tab; nothing was shown');
        return [];
      },
    },
  };
}

async function publish(deps: HomeDeps, userId: string, hash: string | undefined): Promise<void> {
  const { settings, directory, views, log } = deps;
  const t = await textsOfPerson(deps, userId);
  await directory.refresh();
  const view = mayChange(deps, userId)
    ? renderHome(await readHome(deps, t), t)
    : renderStrangersHome(settings.operators, t, settings.slack);
  const done = await views.publish(userId, view, hash);
  if (!done) log.debug({ userId }, 'a Home tab was published anew meanwhile');
}

function textsOfPerson({ settings, localeOf }: HomeDeps, userId: string): Promise<Texts> {
  return textsOf(settings, localeOf, { userId, channelId: '' }, '');
}

/** What is pressed there has no message to answer to: a modal opens. */
async function show(deps: HomeDeps, action: string, pressed: HomePressed, { forAll, build }: HomeModal): Promise<void> {
  const { log, settings } = deps;
  const { userId, triggerId, value } = pressed;
  const t = await textsOfPerson(deps, userId);
  await openForm(deps, { triggerId, userId, language: t.language }, async () => {
    if (forAll !== true && !mayChange(deps, userId)) {
      log.warn({ userId, action }, 'someone who is no operator pressed a button of the Home tab; nothing was shown');
      return noticeModal(t.settings.loadingTitle, [t.settings.onlyOperators(settings.operators)], t);
    }
    log.info({ userId, action, value }, 'a button of the Home tab was pressed');
    const view = await build(deps, pressed, t);
    return view ?? wrongModal(deps, { userId, t }, { action, value }, 'a press came with data that are none of ours');
  });
}
