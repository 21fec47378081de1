import { describe, expect, test } from 'vitest';
import { checkMessageText, type TextFault, valuesFor } from './check-message-text.ts';
import { fieldRules, typeOfField } from './field-types.ts';
import { asField, fillFields } from './fill-fields.ts';
import { type MessageKind, messageKinds, type ValueType, valuesOf } from './kinds.ts';
import type { FieldFill } from './message-text.ts';

const zone = 'Asia/Shanghai';

describe('what each type of field takes', () => {
  test.each<[string, string, boolean]>([
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', true],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', false],
    ['thing1', '', false],
    ['number2', '12.50', true],
    ['number2', '12分', false],
    ['number2', '1'.repeat(33), false],
    ['letter1', 'VIP', true],
    ['letter1', 'VIP3', false],
    ['symbol1', '★★★', true],
    ['symbol1', '★★★★★★', false],
    ['character_string3', 'A1-20261122', true],
    ['character_string3', '单号1', false],
    ['character_string3', 'x'.repeat(33), false],
    ['time4', '15:01', true],
    ['time4', '2019年10月1日 15:01', true],
    ['time4', '明天下午', false],
    ['date5', '2019年10月1日', true],
    ['date5', '2019年10月1日 15:01', true],
    ['date5', '15:01', false],
    ['amount6', '¥12.50', true],
    ['amount6', '12.5元', true],
    ['amount6', '12345678901', false],
    ['amount6', '12积分', false],
    ['phone_number7', '+86-0766-66888866', true],
    ['phone_number7', '1'.repeat(18), false],
    ['car_number8', '粤A8Z888挂', true],
    ['car_number8', '粤A8Z888挂粤A', false],
    ['name9', '欧阳小明', true],
    ['name9', 'Li Lei', true],
    ['name9', '李Lei', false],
    ['name9', '一二三四五六七八九十一', false],
    ['phrase10', '已到店', true],
    ['phrase10', '已到店待取货', false],
    ['phrase10', '第1名', false],
  ])('%s: %s → %s', (key, text, taken) => {
    const type = typeOfField(key);
    expect(type && fieldRules[type].takes(text)).toBe(taken);
  });

  test.each(['thing', 'thing123', 'Thing1', 'keyword1', '1thing', 'thing1 '])('there is no field %s', (key) =>
    expect(typeOfField(key)).toBeUndefined(),
  );
});

describe('a text that is written', () => {
  const page = 'pages/home/index';
  const value = (name: string): FieldFill => ({ value: name });
  const words = (text: string): FieldFill => ({ text });
  const check = (fields: Record<string, FieldFill>, keys?: string[], kind: MessageKind = 'drop_opening') =>
    checkMessageText({ kind, templateId: 'T-1', fields, page }, keys);

  test.each<[string, TextFault[], TextFault[]]>([
    ['fits', check({ thing1: value('name'), time2: value('opensAt'), thing3: words('点开就能抢') }), []],
    [
      'has a field of no type',
      check({ thing1: value('name'), keyword2: words('x') }),
      [{ field: 'keyword2', why: 'unknown_field' }],
    ],
    ['names a value of another kind', check({ thing1: value('points') }), [{ field: 'thing1', why: 'unknown_value' }]],
    [
      'puts a name where only five Chinese signs fit',
      check({ phrase1: value('name') }),
      [{ field: 'phrase1', why: 'value_does_not_fit' }],
    ],
    [
      'puts a name where only letters and digits fit',
      check({ character_string1: value('name') }),
      [{ field: 'character_string1', why: 'value_does_not_fit' }],
    ],
    [
      'puts a date where a number belongs',
      check({ number1: value('opensAt') }),
      [{ field: 'number1', why: 'value_does_not_fit' }],
    ],
    [
      'has words that are too long',
      check({ thing1: value('name'), phrase2: words('马上就要开抢') }),
      [{ field: 'phrase2', why: 'words_do_not_fit' }],
    ],
    ['says nothing of the thing', check({ thing1: words('快来看看') }), [{ field: null, why: 'says_nothing' }]],
    [
      'has words that are none',
      check({ thing1: value('name'), thing2: words(' ') }),
      [{ field: 'thing2', why: 'not_filled' }],
    ],
    ['is empty', check({}), [{ field: null, why: 'no_fields' }]],
    [
      'leaves a field of the template out',
      check({ thing1: value('name') }, ['thing1', 'time2']),
      [{ field: 'time2', why: 'not_filled' }],
    ],
    [
      'fills a field the template has not',
      check({ thing1: value('name'), time9: value('opensAt') }, ['thing1']),
      [{ field: 'time9', why: 'not_in_template' }],
    ],
  ])('%s', (_, faults, expected) => expect(faults).toEqual(expected));

  test.each([
    ['pages/home/index', true],
    ['drops/pages/drop/index?id=drp_1&from=message', true],
    ['/pages/home/index', false],
    ['https://example.com', false],
    ['', false],
  ])('opens %s: %s', (opened, good) => {
    const draft = { kind: 'drop_opening', templateId: 'T-1', fields: { thing1: value('name') }, page: opened } as const;
    expect(checkMessageText(draft).length === 0).toBe(good);
  });
});

/** The longest and the oddest of each type. */
const worst: Readonly<Record<ValueType, readonly (string | number)[]>> = {
  text: ['会员日满三十减十五超级无敌长的活动名字再长一点点', '👨‍👩‍👧‍👦'.repeat(9), '两\n行', '', ' '],
  count: [0, 9_007_199_254_740_991, -1],
  code: ['A1B2C3D4E5F6G7H8', '12345678'],
  instant: ['2026-12-31T15:59:59.999Z', '9999-12-31T00:00:00.000Z'],
  day: ['2026-01-01', '9999-12-31'],
};

test('whatever a text that was accepted is filled with, every field is taken', () => {
  for (const kind of messageKinds) {
    for (const type of Object.keys(fieldRules) as (keyof typeof fieldRules)[]) {
      for (const name of valuesFor(kind, type)) {
        const valueType = valuesOf(kind)[name] ?? 'text';
        for (const extreme of worst[valueType]) {
          const text = asField(type, valueType, extreme, zone);
          expect([type, text, fieldRules[type].takes(text)]).toEqual([type, text, true]);
        }
      }
    }
  }
});

test('fills the fields: cut with an ellipsis, times by the clock of the shops', () => {
  const fields = { thing1: { value: 'name' }, time2: { value: 'opensAt' }, thing3: { text: '点开就能抢' } };
  const values = { name: '会员日满三十减十五超级无敌长的活动名字', opensAt: '2026-11-28T02:00:00.000Z' };
  expect(fillFields({ kind: 'drop_opening', fields }, values, zone)).toEqual({
    thing1: '会员日满三十减十五超级无敌长的活动名字',
    time2: '2026年11月28日 10:00',
    thing3: '点开就能抢',
  });
  expect(asField('thing', 'text', '会员日满三十减十五超级无敌长的活动名字再长', zone)).toBe(
    '会员日满三十减十五超级无敌长的活动名字…',
  );
});
