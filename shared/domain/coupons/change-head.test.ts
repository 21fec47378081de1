import { describe, expect, test } from 'vitest';
import { headWith, noon } from '../testing/coupons.ts';
import { addMs, dayMs } from '../time.ts';
import { changeHead, type HeadChange } from './change-head.ts';
import type { TemplateHead } from './template.ts';

describe('changing a template', () => {
  test.each<[TemplateHead['state'], HeadChange['kind'], TemplateHead['state'] | 'refused']>([
    ['active', 'pause', 'paused'],
    ['active', 'resume', 'active'],
    ['active', 'end', 'ended'],
    ['paused', 'pause', 'paused'],
    ['paused', 'resume', 'active'],
    ['paused', 'end', 'ended'],
    ['ended', 'pause', 'refused'],
    ['ended', 'resume', 'refused'],
    ['ended', 'end', 'ended'],
  ])('%s, %s: %s', (state, kind, to) => {
    const outcome = changeHead(headWith({ state }), { kind } as HeadChange);
    if (to === 'refused') expect(outcome).toMatchObject({ problem: { code: 'invalid_value' } });
    else expect(outcome).toEqual({ ok: true, value: headWith({ state: to }) });
  });

  test('harm is stopped and allowed again even after the end', () => {
    const ended = headWith({ state: 'ended' });
    const stopped = changeHead(ended, { kind: 'stop_use' });
    expect(stopped).toMatchObject({ value: { useStopped: true, state: 'ended' } });
    expect(changeHead({ ...ended, useStopped: true }, { kind: 'allow_use' })).toMatchObject({ value: ended });
  });

  test('what is so already is the same head, so nothing is written', () => {
    const head = headWith({ useStopped: true, extendedUntil: noon });
    for (const change of [{ kind: 'stop_use' }, { kind: 'resume' }, { kind: 'extend', until: noon }] as const) {
      const outcome = changeHead(head, change);
      expect(outcome.ok && outcome.value).toBe(head);
    }
  });

  test('an end moves later and never earlier', () => {
    const head = headWith({ extendedUntil: noon });
    const later = addMs(noon, dayMs);
    expect(changeHead(head, { kind: 'extend', until: later })).toMatchObject({ value: { extendedUntil: later } });
    expect(changeHead(head, { kind: 'extend', until: addMs(noon, -1) })).toMatchObject({
      problem: { code: 'invalid_value' },
    });
  });
});
