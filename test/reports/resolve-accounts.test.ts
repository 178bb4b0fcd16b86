import { expect, test } from 'vitest';
import { resolveAccounts } from '../../src/reports/resolve-accounts.ts';
import { account } from '../support/digest-builder.ts';

const named = (n: number, name: string, group?: string, aliases: string[] = []) => ({
  ...account(n, name),
  group,
  aliases,
});
const SHOP = named(1, '商城 Shop', 'retail', ['shop']);
const STORE_EAST = named(2, '门店 East', 'stores');
const STORE_WEST = named(3, '门店 West', 'stores');
const CARE = named(4, '客服');
const ALL = [SHOP, STORE_EAST, STORE_WEST, CARE];
const resolve = (text: string) => resolveAccounts(ALL, text === '' ? [] : text.split(' '));
const found = (...accounts: object[]) => ({ kind: 'found', accounts });

test.each([
  ['商城 shop', found(SHOP)],
  ['shop', found(SHOP)],
  [SHOP.appId, found(SHOP)],
  ['客', found(CARE)],
  ['stores', found(STORE_EAST, STORE_WEST)],
  ['all', found(...ALL)],
  ['west shop', found(SHOP, STORE_WEST)],
  ['门店 east 客服', found(STORE_EAST, CARE)],
  ['', found()],
  ['门店', { kind: 'ambiguous', word: '门店', at: 0, among: [STORE_EAST, STORE_WEST] }],
  ['shop nonsense', { kind: 'unknown', word: 'nonsense' }],
])('%j', (text, expected) => {
  expect(resolve(text)).toEqual(expected);
});
