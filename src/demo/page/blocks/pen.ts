import type { Fields } from '../../slack/block-check.ts';
import type { SlackWorkspace } from '../../slack/workspace.ts';
import type { PageWords } from '../words.ts';
import type { Names } from './library.ts';
import { listOf } from './text.ts';

/** What drawing needs beside the block itself. */
export interface Pen {
  readonly words: PageWords;
  readonly names: Names;
  /** Where an image's picture is: uploads come from this page. */
  source(image: Fields): { src?: string };
  /** The options of a select; those of people and channels are the workspace's. */
  choices(select: Fields): readonly Fields[];
}

export function createPen(slack: Pick<SlackWorkspace, 'directory'>, words: PageWords): Pen {
  const { users, channels, userGroups } = slack.directory;
  const people = [...users.values()].map(({ id, name }) => ({ id, name }));
  const rooms = [...channels.values()]
    .filter((one) => one.directWith === undefined)
    .map(({ id, name }) => ({ id, name }));
  const asOptions = (named: readonly { id: string; name: string }[], sign: string): Fields[] =>
    named.map(({ id, name }) => ({ value: id, text: { type: 'plain_text', text: sign + name } }));
  return {
    words,
    names: { users: people, channels: rooms, userGroups: userGroups.map(({ id, handle }) => ({ id, name: handle })) },
    source({ slack_file, image_url }) {
      const id = (slack_file as Fields | undefined)?.id;
      if (typeof id === 'string') return { src: `/files/${id}` };
      return typeof image_url === 'string' ? { src: image_url } : {};
    },
    choices({ type, options }) {
      if (String(type).includes('users_select')) return asOptions(people, '@');
      if (/channels_select|conversations_select/.test(String(type))) return asOptions(rooms, '#');
      return listOf(options);
    },
  };
}
