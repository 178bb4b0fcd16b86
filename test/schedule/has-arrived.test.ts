import { expect, test } from 'vitest';
import { awaitedIn, hasArrived, isCompletedBy } from '../../src/schedule/has-arrived.ts';

test.each([
  ['3/0/0/4/0', '3/0/0/4/0', false, 'nothing'],
  ['3/0/0/4/0', '4/0/0/4/0', true, 'the last account'],
  ['2/0/0/4/0', '3/0/0/4/0', true, 'one of two accounts'],
  ['2/0/0/4/0', '2/0/0/4/1', true, 'that an account is refused'],
  ['2/0/0/4/1', '2/0/0/4/0', true, 'that it is refused no more'],
  ['4/0/0/4/0', '5/0/0/5/0', false, 'an account that joined with its figures'],
  ['4/0/0/4/0', '4/0/0/5/0', false, 'an account that joined without figures'],
  ['3/0/0/4/0', '2/0/0/3/0', false, 'an account that left with its figures'],
  ['3/0/0/4/0', '3/0/0/3/0', false, 'an account that left while it was awaited'],
  ['4/0/0/4/0', '3/0/0/4/0', false, 'one that left and another that joined without figures'],
  ['3/0/1/4/0', '4/0/0/4/0', true, 'one that was missing'],
  ['3/0/0/4/0', '3/0/1/4/0', true, 'that one is missing'],
  ['3/0/0/4/0', '5/0/0/5/0', true, 'one that joined, and the one that was awaited'],
  ['2/0/0/4/0', '3/0/0/3/0', true, 'one that left while it was awaited, and the other one'],
])('from %s to %s is an arrival: %s (%s)', (shown, now, expected) => {
  expect(hasArrived(shown, now)).toBe(expected);
});

test('awaited is what is neither settled nor refused', () => {
  expect(awaitedIn('3/0/0/7/2')).toBe(2);
  expect(awaitedIn('5/0/0/7/2')).toBe(0);
});

test.each([
  ['3/0/0/5/0', '4/0/0/5/0', false, 'one of two'],
  ['4/0/0/5/0', '5/0/0/5/0', true, 'the last one'],
  ['3/0/0/5/0', '5/0/0/5/0', true, 'both at once'],
  ['3/0/0/5/0', '4/0/0/5/1', true, 'one, and the other is refused'],
  ['3/0/0/5/2', '4/0/0/5/1', false, 'one of two that were refused'],
  ['4/0/0/5/1', '5/0/0/5/0', true, 'the last one that was refused'],
  ['3/0/2/5/0', '4/0/1/5/0', false, 'one of two that were missing'],
  ['4/0/1/5/0', '5/0/0/5/0', true, 'the last one that was missing'],
  ['4/0/0/5/0', '4/0/1/5/0', true, 'that the last one is missing'],
  ['5/0/0/5/0', '5/0/0/5/0', false, 'nothing'],
  ['5/0/0/5/0', '6/0/0/6/0', false, 'an account that joined'],
])('from %s to %s completes a file: %s (%s)', (shown, now, expected) => {
  expect(isCompletedBy(shown, now)).toBe(expected);
});
