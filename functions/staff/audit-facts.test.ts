import { staffApi } from '@memberday/shared/contract/api.ts';
import { instant, keyName, slug, text } from '@memberday/shared/contract/fields.ts';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { auditFacts, idsIn } from './audit-facts.ts';

const digest = (written: string) => `digest of ${written}`;

const input = z.object({
  memberId: keyName(40),
  points: z.int(),
  notify: z._default(z.boolean(), true),
  reason: text(200),
  at: instant,
  kind: z.enum(['coupon', 'points']),
  badge: z.nullable(slug(16)),
  lastFour: z.string().check(z.regex(/^\d{4}$/)),
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('list'), ids: z.array(keyName(40)) }),
    z.object({ kind: z.literal('note'), note: text(40) }),
  ]),
  more: z.optional(z.record(keyName(8), z.int())),
  groups: z._default(z.array(keyName(40)).check(z.maxLength(9)), []),
});
const given = {
  memberId: 'mbr_1',
  points: 50,
  notify: true,
  reason: '王小明等了很久',
  at: '2026-11-08T10:00:00.000Z',
  kind: 'points',
  badge: null,
  lastFour: '1234',
  target: { kind: 'list', ids: ['a', 'b'] },
  more: { x: 1 },
  groups: ['g1'],
};

describe('what the log keeps of an input', () => {
  test('names, amounts, choices and moments as they are, words as a digest', () => {
    expect(auditFacts(input, given, digest)).toEqual({
      memberId: 'mbr_1',
      points: 50,
      notify: true,
      reason: '~digest of 王小明等了很久',
      at: '2026-11-08T10:00:00.000Z',
      kind: 'points',
      lastFour: '~digest of 1234',
      'target.kind': 'list',
      'target.ids.0': 'a',
      'target.ids.1': 'b',
      'more.x': 1,
      'groups.0': 'g1',
    });
  });

  test('words in one of several shapes', () => {
    const facts = auditFacts(input, { ...given, target: { kind: 'note', note: '电话 13800000000' } }, digest);
    expect(facts).toMatchObject({ 'target.kind': 'note', 'target.note': '~digest of 电话 13800000000' });
  });

  test('the beginning of a long list, and how long it is', () => {
    const ids = Array.from({ length: 300 }, (_, i) => `m${i}`);
    const facts = auditFacts(input, { ...given, target: { kind: 'list', ids } }, digest);
    expect(facts).toMatchObject({ 'target.ids.4': 'm4', 'target.ids.rows': 300 });
    expect(facts).not.toHaveProperty(['target.ids.5']);
  });

  test('no phone, name or identity of a person who is enrolled', () => {
    const identities = [
      { kind: 'phone', issuer: '', value: '13812345678' },
      { kind: 'outer', issuer: 'crm', value: 'W-17' },
    ];
    const members = [{ identities, profile: { nickname: 'Tom', birthday: '1990-01-02' } }];
    const facts = JSON.stringify(auditFacts(staffApi.enrolMembers.input, { members }, () => '…'));
    for (const personal of ['13812345678', 'W-17', 'Tom', '1990-01-02']) expect(facts).not.toContain(personal);
    expect(facts).toContain('crm');
  });
});

test('of an answer only the ids it has made are kept', () => {
  const staffId = 'stf_01m80zyjbhdf06en701gxg';
  expect(idsIn({ staffId, inviteCode: 'secretsecretsecretsecret', expiresAt: '2026-11-08T10:00:00.000Z' })).toEqual({
    staffId,
  });
  expect(idsIn(undefined)).toEqual({});
});
