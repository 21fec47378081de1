import { describe, expect, test } from 'vitest';
import { cleanName, cleanText, toHalfWidth } from './text.ts';

describe('names of things', () => {
  test.each([
    ['31198705046', { state: 'clean', value: '31198705046' }],
    ['A-17/b', { state: 'clean', value: 'A-17/b' }],
    ['FRZN ICE', { state: 'clean', value: 'FRZN ICE' }],
    [' 906 ', { state: 'normalised', value: '906', changes: ['spaces'] }],
    ['FRZN  ICE', { state: 'normalised', value: 'FRZN ICE', changes: ['spaces'] }],
    ['９０６', { state: 'normalised', value: '906', changes: ['width'] }],
    ['\uFEFF906', { state: 'normalised', value: '906', changes: ['invisible_signs'] }],
    ['90\u200B6', { state: 'normalised', value: '906', changes: ['invisible_signs'] }],
    ['90\n6', { state: 'normalised', value: '90 6', changes: ['spaces'] }],
    ['#1001', { state: 'normalised', value: '＃1001', changes: ['hash_sign'] }],
    ['＃1001', { state: 'normalised', value: '＃1001', changes: ['width', 'hash_sign'] }],
    ['4.0128e+10', { state: 'normalised', value: '40128000000', changes: ['scientific'] }],
    ['1e+05', { state: 'normalised', value: '100000', changes: ['scientific'] }],
    ['1.23456e+02', { state: 'wrong', fault: 'lost_digits' }],
    ['3.12E+10', { state: 'wrong', fault: 'lost_digits' }],
    ['5e3', { state: 'clean', value: '5e3' }],
    ['2e', { state: 'clean', value: '2e' }],
    ['e+10', { state: 'clean', value: 'e+10' }],
    ['12e5', { state: 'clean', value: '12e5' }],
    ['x'.repeat(129), { state: 'wrong', fault: 'too_long' }],
    ['', { state: 'missing' }],
    ['  ', { state: 'missing' }],
    ['NULL', { state: 'missing' }],
    ['N/A', { state: 'missing' }],
    ['\\N', { state: 'missing' }],
    ['　', { state: 'missing' }],
    ['未知', { state: 'missing' }],
    ['0', { state: 'clean', value: '0' }],
  ])('%j', (raw, expected) => {
    expect(cleanName(raw, 128)).toEqual(expected);
  });
});

test('a name that was cleaned is clean', () => {
  for (const raw of ['#1001', ' 王　小明 ', 'Ａ１', '90\u200B6']) {
    const first = cleanName(raw, 128);
    const again = 'value' in first ? cleanName(first.value.replaceAll('＃', '#'), 128) : first;
    expect(again).toMatchObject({ value: 'value' in first ? first.value : undefined });
  }
});

describe('names of people', () => {
  test.each([
    ['王小明', { state: 'clean', value: '王小明' }],
    ['王　小明 ', { state: 'normalised', value: '王 小明', changes: ['width', 'spaces'] }],
    ['Ｌｉｓａ', { state: 'normalised', value: 'Lisa', changes: ['width'] }],
    ['小\u0007明', { state: 'normalised', value: '小明', changes: ['invisible_signs'] }],
    ['无', { state: 'missing' }],
    ['好'.repeat(33), { state: 'wrong', fault: 'too_long' }],
  ])('%j', (raw, expected) => {
    expect(cleanText(raw, 32)).toEqual(expected);
  });
});

test('the doc example of half width', () => {
  expect(toHalfWidth('１３８　Ａ')).toBe('138 A');
});
