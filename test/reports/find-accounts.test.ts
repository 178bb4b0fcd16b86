import { expect, test } from 'vitest';
import { findAccounts } from '../../src/reports/find-accounts.ts';
import { CARE, MEMBER, SHOP } from './support.ts';

const shop = { ...SHOP, aliases: ['store', '商城'], group: 'retail' };
const member = { ...MEMBER, aliases: [], group: 'retail' };
const care = { ...CARE, aliases: ['retail desk'], group: undefined };
const all = [shop, member, care];

const named = (word: string) => findAccounts(all, word).map((account) => account.name);

test.each([
  ['a name', '商城 Shop', [shop.name]],
  ['a name in other letters and widths', ' 商城 ＳＨＯＰ ', [shop.name]],
  ['an alias', 'STORE', [shop.name]],
  ['an AppId', shop.appId, [shop.name]],
  ['an AppId in capitals', shop.appId.toUpperCase(), [shop.name]],
  ['a group', 'Retail', [shop.name, member.name]],
  ['a part of a name', 'memb', [member.name]],
  ['a part of two names', 'e', [member.name, care.name]],
  ['all', 'all', all.map((account) => account.name)],
  ['全部', '全部', all.map((account) => account.name)],
  ['what nobody is called', 'nobody', []],
  ['nothing', '  ', []],
])('%s', (_, word, names) => {
  expect(named(word)).toEqual(names);
});

test('a whole name goes before a group, and a group before a part of a name', () => {
  const accounts = [
    { ...shop, name: 'retail', group: undefined },
    { ...member, name: 'retail north', group: 'north' },
    { ...care, name: 'Care', group: 'north' },
  ];
  expect(findAccounts(accounts, 'retail').map((account) => account.name)).toEqual(['retail']);
  expect(findAccounts(accounts, 'north').map((account) => account.name)).toEqual(['retail north', 'Care']);
});
