import { test } from 'vitest';
import { expectFleetDigest } from '../support/fleet.ts';

test('200 accounts fit into one message, and all of them into its file', () => expectFleetDigest(200));
