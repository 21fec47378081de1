import { expect, test } from 'vitest';
import { experimentRow } from './experiment-row.ts';
import type { ExperimentView } from './interval-view.ts';

const running = {
  experimentId: 'exp_1',
  name: '首页问候',
  state: 'running',
  metric: 'spend',
  arms: [
    { armId: 'a', name: '原来的' },
    { armId: 'b', name: '叫名字' },
  ],
  startedAt: '2026-11-20T00:00:00.000Z',
  stoppedAt: null,
  stopReason: null,
  decision: null,
} as unknown as ExperimentView;
const now = '2026-11-22T12:00:00.000Z';

test.each<[string, Partial<ExperimentView>, { line: string; tone: string }]>([
  ['runs', {}, { line: '第 3 天 · 看人均消费', tone: 'good' }],
  ['draft', { state: 'draft', startedAt: null }, { line: '看人均消费', tone: 'quiet' }],
  [
    'stopped by itself',
    { state: 'stopped', stopReason: { kind: 'guardrail', metric: 'refundRate', armId: 'b', estimate: -0.2 } },
    { line: '退款占比变差太多，自动停了', tone: 'bad' },
  ],
  [
    'stopped by hand',
    { state: 'stopped', stopReason: { kind: 'by_hand', staffId: 'stf_1', why: '换季了' } },
    { line: '换季了', tone: 'quiet' },
  ],
  [
    'decided',
    { state: 'decided', decision: { armId: 'b', at: now, staffId: 's' } },
    { line: '都用「叫名字」', tone: 'quiet' },
  ],
  [
    'all as it was',
    { state: 'decided', decision: { armId: null, at: now, staffId: 's' } },
    { line: '都照原来的做', tone: 'quiet' },
  ],
])('%s', (_, change, expected) => {
  expect(experimentRow({ ...running, ...change } as ExperimentView, now)).toMatchObject(expected);
});
