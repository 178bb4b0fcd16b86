import { expect, test } from 'vitest';
import { judgeDay } from '../../src/detect/needs-attention.ts';
import { counts } from '../support/digest-builder.ts';

/** 14 days at 0.64 %. */
const usual = Array.from({ length: 14 }, () => counts(20_000, 128));

test('a day that fails at twelve times its usual rate needs attention, by the failures above usual', () => {
  const verdict = judgeDay(counts(20_476, 1_590), usual);
  expect(verdict.needsAttention).toBe(true);
  expect(verdict.usualRate).toBeCloseTo(0.0064);
  expect(Math.round(verdict.excess)).toBe(1_459);
});

test('what is usual is pooled: a day counts by its calls', () => {
  expect(judgeDay(counts(100, 0), [counts(9_800, 0), counts(100, 100), counts(100, 0)]).usualRate).toBe(0.01);
});

test('a usual day does not, nor one that fails a little more', () => {
  expect(judgeDay(counts(20_000, 130), usual).needsAttention).toBe(false);
  // one point above usual is 1.64 %
  expect(judgeDay(counts(20_000, 327), usual).needsAttention).toBe(false);
  expect(judgeDay(counts(20_000, 329), usual).needsAttention).toBe(true);
});

test('an account that always fails much must fail twice as much', () => {
  const bad = usual.map(() => counts(1_000, 50));
  expect(judgeDay(counts(1_000, 99), bad).needsAttention).toBe(false);
  expect(judgeDay(counts(1_000, 100), bad).needsAttention).toBe(true);
});

test('a handful of calls, or of failures, is noise', () => {
  expect(judgeDay(counts(49, 49), usual).needsAttention).toBe(false);
  expect(judgeDay(counts(50, 50), usual).needsAttention).toBe(true);
  expect(judgeDay(counts(100, 10), usual).needsAttention).toBe(false);
  expect(judgeDay(counts(100, 11), usual).needsAttention).toBe(true);
});

test('without three days of past there is no usual, and only an outright bad day is called one', () => {
  const short = usual.slice(0, 2);
  expect(judgeDay(counts(1_000, 99), short)).toEqual({ usualRate: null, excess: 99, needsAttention: false });
  expect(judgeDay(counts(1_000, 100), short)).toEqual({ usualRate: null, excess: 100, needsAttention: true });
});

test('a past or a day without calls says nothing', () => {
  expect(judgeDay(counts(1_000, 5), [counts(0, 0), counts(0, 0), counts(0, 0)]).usualRate).toBeNull();
  expect(judgeDay(counts(0, 0), usual)).toMatchObject({ excess: 0, needsAttention: false });
});
