import { isFields } from '../block-check.ts';
import { checkBlocks } from '../block-rules.ts';
import { SlackRefusal } from '../refusal.ts';
import { checkView } from '../view-rules.ts';
import type { Method } from './method.ts';

function problemsOf(blocks: unknown, message: unknown, view: unknown): string[] {
  if (blocks !== undefined) return checkBlocks(blocks, 'message');
  if (message !== undefined) return checkBlocks(isFields(message) ? (message.blocks ?? []) : message, 'message');
  return checkView(view, isFields(view) && view.type === 'home' ? 'home' : 'modal');
}

/** blocks.validate: no token, and exactly one of the three. */
export const validate: Method = {
  token: 'none',
  run(_world, args) {
    const given = [args.json('blocks'), args.json('message'), args.json('view')] as const;
    if (given.filter((one) => one !== undefined).length !== 1) throw new SlackRefusal('invalid_arguments');
    const problems = problemsOf(...given);
    if (problems.length === 0) return {};
    const errors = problems.map((problem) => {
      const [, message = problem, pointer = '/blocks'] = /^(.*) \[json-pointer:(.*)\]$/.exec(problem) ?? [];
      return { code: 'invalid', message, pointer };
    });
    throw new SlackRefusal('invalid_blocks', { errors });
  },
};
