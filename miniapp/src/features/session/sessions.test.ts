import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { describe, expect, test } from 'vitest';
import { createSessions, type Session } from './sessions.ts';

const noon = Date.parse('2026-11-21T04:00:00.000Z');
const inAnHour = '2026-11-21T05:00:00.000Z';
const member = (token: string, expiresAt = inAnHour): Session => ({ token, expiresAt, memberId: 'mbr_1' });
const visitor = (token: string): Session => ({ token, expiresAt: inAnHour, memberId: null });

/** A sign-in that answers with the given sessions in turn, and counts; it answers when told to. */
const signInWith = (...sessions: Session[]) => {
  const started: (() => void)[] = [];
  const signIn = () =>
    new Promise<ReturnType<typeof done<Session>>>((resolve) => {
      const next = sessions[started.length];
      if (!next) throw new Error('signed in once too often');
      started.push(() => resolve(done(next)));
    });
  return { signIn, started, answer: () => started.at(-1)?.() };
};

const storage = (first?: unknown) => {
  let value = first;
  return {
    read: () => value,
    write: (session: Session | undefined) => {
      value = session;
    },
  };
};

describe('sessions', () => {
  test('all who ask meanwhile wait for one sign-in', async () => {
    const { signIn, started, answer } = signInWith(member('a'));
    const sessions = createSessions({ signIn, kept: storage(), now: () => noon });
    const asked = Promise.all([sessions.current(), sessions.current(), sessions.renew('old')]);
    await Promise.resolve();
    answer();
    const outcomes = await asked;
    expect(started).toHaveLength(1);
    expect(outcomes).toEqual([done(member('a')), done(member('a')), done(member('a'))]);
  });

  test("a member's session outlives the app, a visitor's does not", async () => {
    const kept = storage();
    const first = signInWith(visitor('v'), member('m'));
    const sessions = createSessions({ signIn: first.signIn, kept, now: () => noon });
    const asked = sessions.current();
    first.answer();
    await asked;
    expect(kept.read()).toBeUndefined();

    sessions.adopt(member('joined'));
    const again = signInWith();
    const later = createSessions({ signIn: again.signIn, kept, now: () => noon });
    expect(await later.current()).toEqual(done(member('joined')));
  });

  test('a session that ends within the minute is renewed first', async () => {
    const { signIn, answer } = signInWith(member('b'));
    const kept = storage(member('a', '2026-11-21T04:00:59.999Z'));
    const sessions = createSessions({ signIn, kept, now: () => noon });
    const asked = sessions.current();
    answer();
    expect(await asked).toEqual(done(member('b')));
  });

  test('who comes late with an old token gets the renewed session without another sign-in', async () => {
    const { signIn, started, answer } = signInWith(member('b'));
    const sessions = createSessions({ signIn, kept: storage(member('a')), now: () => noon });
    const asked = sessions.renew('a');
    answer();
    await asked;
    expect(await sessions.renew('a')).toEqual(done(member('b')));
    expect(started).toHaveLength(1);
  });

  test('who joins while a sign-in is under way stays joined', async () => {
    const { signIn, answer } = signInWith(visitor('v'));
    const sessions = createSessions({ signIn, kept: storage(), now: () => noon });
    const asked = sessions.current();
    sessions.adopt(member('joined'));
    answer();
    expect(await asked).toEqual(done(member('joined')));
    expect(sessions.token()).toBe('joined');
  });

  test('a refused sign-in is passed on and not kept', async () => {
    const blocked = refused(problem('wechat_blocked', {}));
    const outcomes = [blocked, done(member('a'))];
    const sessions = createSessions({
      signIn: async () => outcomes.shift() ?? blocked,
      kept: storage(),
      now: () => noon,
    });
    expect(await sessions.current()).toEqual(blocked);
    expect(await sessions.current()).toEqual(done(member('a')));
  });

  test('a sign-in that fails lets the next one try again', async () => {
    let tries = 0;
    const signIn = async () => {
      tries += 1;
      if (tries === 1) throw new Error('no network');
      return done(member('a'));
    };
    const sessions = createSessions({ signIn, kept: storage(), now: () => noon });
    await expect(sessions.current()).rejects.toThrow('no network');
    expect(await sessions.current()).toEqual(done(member('a')));
  });

  test.each([[undefined], [''], [{ token: 1 }], [{ token: 'a', expiresAt: inAnHour }]])(
    'what is left in storage may be anything: %j',
    async (left) => {
      const { signIn, answer } = signInWith(member('a'));
      const sessions = createSessions({ signIn, kept: storage(left), now: () => noon });
      const asked = sessions.current();
      answer();
      expect(await asked).toEqual(done(member('a')));
    },
  );
});
