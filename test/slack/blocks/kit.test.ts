import fc from 'fast-check';
import { expect, test } from 'vitest';
import { context, escapeText, header, message, richText } from '../../../src/slack/blocks/kit.ts';
import { failureTrendChart } from '../../../src/slack/charts/failure-trend.ts';
import { seriesNames } from '../../../src/slack/charts/line-chart.ts';
import { bold, code, emoji } from '../../../src/text/phrase.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { trend } from '../../support/digest-builder.ts';
import { oddName } from './any-model.ts';
import { complaints } from './limits.ts';

test('rich text is literal, merges its plain stretches and begins each line anew', () => {
  const lines = [
    [emoji('no_entry'), ' ', bold('*Shop*'), ' — ', '<!channel>', ''],
    ['a', code('/wx'), 'b\nc'],
  ];
  expect(richText(lines).elements).toEqual([
    {
      type: 'rich_text_section',
      elements: [
        { type: 'emoji', name: 'no_entry' },
        { type: 'text', text: ' ' },
        { type: 'text', text: '*Shop*', style: { bold: true } },
        { type: 'text', text: ' — <!channel>\na' },
        { type: 'text', text: '/wx', style: { code: true } },
        { type: 'text', text: 'b c' },
      ],
    },
  ]);
});

test('a header is cut at 150 with a sign, and its names stay as they are', () => {
  expect(header('<!channel> & co').text.text).toBe('<!channel> & co');
  expect(header('👍'.repeat(100)).text.text).toMatch(/^(👍){74}…$/u);
});

test('text and context are escaped, and no entity is halved', () => {
  expect(message('<!channel> & <@U1>', []).text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  expect(context([['<!here>'], [code('/wx `x`')]]).elements).toEqual([
    { type: 'mrkdwn', text: '&lt;!here&gt; · `/wx x`' },
  ]);
  expect(escapeText('&'.repeat(10), 12)).toBe('&amp;&amp;…');
});

test('no escaped text holds a live mention', () => {
  fc.assert(
    fc.property(fc.array(oddName), fc.nat(200), (names, max) => {
      const text = escapeText(names.join(' '), max + 1);
      expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      expect(text.length).toBeLessThanOrEqual(max + 1);
      expect(text.isWellFormed()).toBe(names.join(' ').isWellFormed());
    }),
  );
});

test('series keep names of their own in 20 characters', () => {
  const long = 'A very long name of a shop';
  expect(seriesNames([long, `${long} 2`, 'Shop', 'Shop', ''])).toEqual([
    'A very long name of…',
    'A very long name… 2',
    'Shop',
    'Shop 2',
    '–',
  ]);
  fc.assert(
    fc.property(fc.array(oddName, { maxLength: 6 }), (names) => {
      const cut = seriesNames(names);
      expect(new Set(cut).size).toBe(names.length);
      for (const name of cut) expect(name.length).toBeLessThanOrEqual(20);
    }),
  );
});

test('the chart of a fortnight is that of messages.md', () => {
  const chart = failureTrendChart(trend(['商城 Shop', '会员 Member']), textsFor('en'));
  expect(chart).toMatchObject({ type: 'data_visualization', title: 'Failed %, 4–17 Nov' });
  expect(chart?.chart.series[0]?.data).toHaveLength(14);
  expect(chart?.chart.series[0]?.data.at(-1)).toEqual({ label: '17 Nov', value: 7.77 });
  expect(chart?.chart.axis_config).toMatchObject({ y_label: '% of callbacks' });
  expect(failureTrendChart(trend(['商城']), textsFor('zh-CN'))).toMatchObject({ title: '失败率（%），11月4日–17日' });
});

test('at most 20 points, the newest; one day makes no line', () => {
  const chart = failureTrendChart(trend(['A'], undefined, 30), textsFor('zh-CN'));
  expect(chart?.chart.axis_config.categories).toHaveLength(20);
  expect(chart?.chart.series[0]?.data.at(-1)).toEqual({ label: '11-17', value: 7.77 });
  expect(complaints(message('A chart.', chart === undefined ? [] : [chart]))).toEqual([]);
  expect(failureTrendChart(trend(['A'], undefined, 1), textsFor('en'))).toBeUndefined();
});
