import { test } from 'vitest';
import { expectFleetDigest } from '../support/fleet.ts';

test.each([1_000, 3_000])('%i accounts fit into one message, and all of them into its file', expectFleetDigest);
