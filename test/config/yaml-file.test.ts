import { expect, test } from 'vitest';
import { settingsOf, sourceOf } from './sources.ts';

test('WXPULSE_ONCALL is mentioned in the one channel of a YAML file too', () => {
  const { channels } = settingsOf(sourceOf({ WXPULSE_ONCALL: 'S01' }, 'channels: [{ id: C01 }]'));
  expect(channels[0]?.alerts).toMatchObject({ mention: 'S01', from: 'warn' });
});

test('the YAML file is found by WXPULSE_CONFIG', () => {
  const source = sourceOf({ WXPULSE_CONFIG: '/etc/wx.yml' }, undefined, {
    '/etc/wx.yml': 'limits: { concurrency: 4 }\noperators: [U01]\noperator_channel: C09\n',
  });
  expect(settingsOf(source)).toMatchObject({ limits: { concurrency: 4 }, operators: ['U01'], operatorChannel: 'C09' });
});

test('an empty YAML file says nothing', () => {
  expect(settingsOf(sourceOf({}, '# nothing yet\n')).accounts).toEqual([]);
});
