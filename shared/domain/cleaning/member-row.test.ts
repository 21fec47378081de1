import { expect, test } from 'vitest';
import { cleanMemberRow, type MemberCells } from './member-row.ts';

const rules = { zone: 'Asia/Shanghai', latest: '2026-11-21T00:00:00.000Z', today: '2026-11-21' };
const texts: MemberCells = {
  member: ' 906 ',
  phone: '+86 138 0013 8000',
  card: undefined,
  name: '王　小明',
  birthday: '1990/1/5',
  city: '',
  joined: '2020-05-01',
  updated: '2026-11-20 08:00:00',
};

test('a messy row', () => {
  expect(cleanMemberRow(texts, rules).row).toEqual({
    member: '906',
    phone: '13800138000',
    card: undefined,
    name: '王 小明',
    birthday: '1990-01-05',
    city: undefined,
    joinedAt: '2020-05-01T04:00:00.000Z',
    updatedAt: '2026-11-20T00:00:00.000Z',
  });
});

test('what cannot be read is left away and reported', () => {
  const cleaned = cleanMemberRow({ ...texts, phone: '12345', birthday: '2030-01-01' }, rules);
  expect(cleaned.row).toMatchObject({ member: '906', phone: undefined, birthday: undefined });
  expect(cleaned.cells).toContainEqual(['phone', { state: 'wrong', fault: 'not_a_phone' }]);
  expect(cleaned.cells).toContainEqual(['birthday', { state: 'wrong', fault: 'in_the_future' }]);
});

test('a phone alone is somebody, a name alone is nobody', () => {
  expect(cleanMemberRow({ ...texts, member: '' }, rules).row).toMatchObject({ phone: '13800138000' });
  expect(cleanMemberRow({ ...texts, member: '', phone: '' }, rules).row).toBeUndefined();
});
