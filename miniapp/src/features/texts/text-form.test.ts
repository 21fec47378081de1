import { describe, expect, test } from 'vitest';
import {
  faultsOf,
  formOf,
  isSaved,
  previewOf,
  type SavedText,
  type WechatTemplate,
  withTemplate,
} from './text-form.ts';

const template: WechatTemplate = {
  templateId: 'T-drop',
  title: '活动开始提醒',
  fields: [
    { key: 'thing1', label: '活动名称', example: '周年庆' },
    { key: 'time2', label: '开始时间', example: '15:01' },
    { key: 'phrase3', label: '状态', example: '即将开始' },
  ],
};
const empty = formOf('drop_opening', 'wx-1', undefined);
const guessed = withTemplate(empty, template);

describe('a text that is written', () => {
  test('begins with a guess: values where they fit, the example where none does', () => {
    expect(guessed.fields).toEqual({
      thing1: { value: 'name' },
      time2: { value: 'opensAt' },
      phrase3: { text: '即将开始' },
    });
    expect(faultsOf(guessed, template)).toEqual({});
  });

  test('uses no value twice', () => {
    const twice = {
      ...template,
      fields: [template.fields[1], { key: 'date4', label: '日期', example: '2019年10月1日' }],
    };
    const fields = withTemplate(empty, twice as WechatTemplate).fields;
    expect(fields).toEqual({ time2: { value: 'opensAt' }, date4: { text: '2019年10月1日' } });
  });

  test('says what is wrong beside the field, and what is nobody’s beneath all', () => {
    expect(faultsOf(empty, undefined)).toEqual({ whole: 'no_fields' });
    const fixed = { thing1: { text: '快来' }, time2: { text: '明天' }, phrase3: { text: '马上就要开始了' } };
    expect(faultsOf({ ...guessed, fields: fixed }, template)).toEqual({
      time2: 'words_do_not_fit',
      phrase3: 'words_do_not_fit',
      whole: 'says_nothing',
    });
  });

  test('looks as it will in WeChat', () =>
    expect(previewOf(guessed, template, 'Asia/Shanghai')).toEqual([
      { label: '活动名称', value: '周三半价，栗子蛋糕' },
      { label: '开始时间', value: '2026年11月28日 10:00' },
      { label: '状态', value: '即将开始' },
    ]));

  test('is tried only as it is saved', () => {
    const saved: SavedText = { ...guessed, templateId: 'T-drop', changedAt: '2026-11-22T00:00:00.000Z', version: 1 };
    expect(isSaved(guessed, undefined)).toBe(false);
    expect(isSaved(formOf('drop_opening', 'wx-1', saved), saved)).toBe(true);
    expect(isSaved({ ...guessed, on: false }, saved)).toBe(false);
    const otherOrder = Object.fromEntries(Object.entries(guessed.fields).reverse());
    expect(isSaved(guessed, { ...saved, fields: otherOrder })).toBe(true);
  });
});
