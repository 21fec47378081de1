import type { Client, Routes } from '@memberday/shared/contract/client.ts';
import type { Api } from '@memberday/shared/contract/endpoint.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Held, HeldSession } from './held-session.ts';

type Call = (input: unknown) => Promise<Outcome<unknown>>;

/**
 * The same client, but nobody has to think of signing in: a call that needs it signs in first, and one whose token the platform no
 * longer takes is renewed and repeated once, silently.
 */
export const keepSignedIn = <A extends Api>(
  routes: Routes<A>,
  client: () => Promise<Client<A>>,
  sessions: Pick<HeldSession<Held>, 'current' | 'renew' | 'token'>,
): Client<A> => {
  const signedIn =
    (name: string): Call =>
    async (input) => {
      const session = await sessions.current();
      if (!session.ok) return session;
      const call = (await client())[name] as Call;
      const sent = sessions.token() ?? '';
      const first = await call(input);
      if (first.ok) return first;
      // The account is gone, and with it what this session speaks for: whoever goes on does so as a visitor.
      if (first.problem.code === 'member_closed') await sessions.renew(sent);
      if (first.problem.code !== 'not_signed_in') return first;
      const renewed = await sessions.renew(sent);
      return renewed.ok ? call(input) : renewed;
    };
  const open =
    (name: string): Call =>
    async (input) =>
      ((await client())[name] as Call)(input);
  const entries = Object.entries(routes).map(([name, route]) => [
    name,
    route.access === 'public' ? open(name) : signedIn(name),
  ]);
  return Object.fromEntries(entries) as Client<A>;
};
