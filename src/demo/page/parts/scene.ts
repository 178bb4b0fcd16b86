import type { Guide } from '../../guide/guide.model.ts';
import type { SlackWorkspace } from '../../slack/workspace.ts';
import type { Pen } from '../blocks/pen.ts';
import type { Look } from '../look.ts';
import type { When } from '../when.ts';
import type { PageWords } from '../words.ts';

/** Everything that the parts of one page are drawn from. */
export interface Scene {
  readonly slack: SlackWorkspace;
  readonly userId: string;
  readonly look: Look;
  readonly words: PageWords;
  readonly pen: Pen;
  readonly when: When;
  readonly guide: Guide;
  readonly usageHint: string;
  readonly now: number;
}
