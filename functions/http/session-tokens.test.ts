import { createHmac } from 'node:crypto';
import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { createSessionTokens, type Session } from './session-tokens.ts';

const key = 'token key of a test, long enough for it';
const start = '2026-03-01T10:00:00.000Z';
const member: Session = { kind: 'member', memberId: 'mem_1', appId: 'wx1' };
const tokensAt = (ms: number, tokenKey = key) => createSessionTokens(tokenKey, () => addMs(start, ms));
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token speaks for its session for two hours', async () => {
  const { token, expiresAt } = await tokensAt(0).issue(member);
  expect(expiresAt).toBe('2026-03-01T12:00:00.000Z');
  expect(await tokensAt(2 * hourMs - 1).read(token)).toEqual(member);
  expect(await tokensAt(2 * hourMs).read(token)).toBeUndefined();
});

test('a token is a JSON Web Token that others can verify', async () => {
  const { token } = await tokensAt(0).issue(member);
  const [header = '', claims = '', signature] = token.split('.');
  expect(createHmac('sha256', key).update(`${header}.${claims}`).digest('base64url')).toBe(signature);
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
    session: member,
    iss: 'memberday',
    iat: 1_772_359_200,
    exp: 1_772_366_400,
  });
});

test('whatever is changed, cut or signed otherwise speaks for nobody', async () => {
  const tokens = tokensAt(0);
  const { token } = await tokens.issue(member);
  const [header, claims, signature = ''] = token.split('.');
  const other = encode({ session: { ...member, memberId: 'mem_2' }, iss: 'memberday', iat: 0, exp: 9_999_999_999 });
  const none = encode({ alg: 'none' });
  const elsewhere = encode({ session: member, iss: 'elsewhere', iat: 0, exp: 9_999_999_999 });
  const signedBy = (body: string) => createHmac('sha256', key).update(body).digest('base64url');
  const forged = [
    '',
    'mdk_1.2',
    `${header}.${claims}`,
    `${header}.${claims}.`,
    `${header}.${other}.${signature}`,
    `${none}.${other}.`,
    `${none}.${other}.${signedBy(`${none}.${other}`)}`,
    `${header}.${elsewhere}.${signedBy(`${header}.${elsewhere}`)}`,
    `${token}.`,
    `${token}A`,
    token.slice(0, -1),
    (await tokensAt(0, 'another key of a test, long enough for it').issue(member)).token,
  ];
  for (const each of forged) expect(await tokens.read(each), each).toBeUndefined();
});
