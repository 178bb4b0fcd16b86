import { createChatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { Method } from './method.ts';
import { peopleMethods } from './people.ts';
import { validate } from './validate.ts';
import { viewMethods } from './views.ts';

/** Every method there is; any other is `unknown_method`. */
export function createMethods(
  spend: (channel: string) => void,
  openConnection: Method,
): Readonly<Record<string, Method>> {
  return {
    ...peopleMethods,
    ...createChatMethods(spend),
    ...conversationMethods,
    ...fileMethods,
    ...viewMethods,
    'blocks.validate': validate,
    'apps.connections.open': openConnection,
  };
}
