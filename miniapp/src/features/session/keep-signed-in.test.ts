import { memberApi } from '@memberday/shared/contract/api.ts';
import { createClient, type TransportRequest } from '@memberday/shared/contract/client.ts';
import { describe, expect, test } from 'vitest';
import { keepSignedIn } from './keep-signed-in.ts';
import { createSessions, type Session } from './sessions.ts';

const session = (token: string): Session => ({ token, expiresAt: '2026-11-21T05:00:00.000Z', memberId: 'mbr_1' });

/** The client over a platform that takes only one token and writes down what it was asked. */
const signedInClient = (goodToken: string, signIns: string[]) => {
  const asked: TransportRequest[] = [];
  const sessions = createSessions({
    signIn: async () => ({ ok: true, value: session(signIns.shift() ?? 'none') }),
    kept: { read: () => undefined, write: () => {} },
    now: () => Date.parse('2026-11-21T04:00:00.000Z'),
  });
  const client = createClient(memberApi, {
    baseUrl: '',
    token: sessions.token,
    transport: async (request) => {
      asked.push(request);
      return request.headers.authorization === `Bearer ${goodToken}`
        ? { status: 200, body: '{"entries":[],"cursor":null}' }
        : { status: 401, body: '{"code":"not_signed_in","facts":{},"requestId":"req_1"}' };
    },
  });
  return { api: keepSignedIn<typeof memberApi>(memberApi, async () => client, sessions), asked };
};

const tokens = (asked: TransportRequest[]) => asked.map(({ headers }) => headers.authorization);

describe('keeping signed in', () => {
  test('the first call signs in by itself', async () => {
    const { api, asked } = signedInClient('a', ['a']);
    expect(await api.listMyPoints({})).toEqual({ ok: true, value: { entries: [], cursor: null } });
    expect(tokens(asked)).toEqual(['Bearer a']);
  });

  test('calls that fail together are renewed by one sign-in and repeated once each', async () => {
    const signIns = ['old', 'new', 'never'];
    const { api, asked } = signedInClient('new', signIns);
    const outcomes = await Promise.all([api.getHome({}), api.listMyPoints({}), api.listConsents({})]);
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    expect(signIns).toEqual(['never']);
    expect(tokens(asked).filter((token) => token === 'Bearer new')).toHaveLength(3);
  });

  test('a second refusal is told, not tried for ever', async () => {
    const { api, asked } = signedInClient('good', ['old', 'old too']);
    expect(await api.getHome({})).toEqual({ ok: false, problem: { code: 'not_signed_in', facts: {} } });
    expect(asked).toHaveLength(2);
  });
});
