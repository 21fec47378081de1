import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { parseInstant } from '@memberday/shared/domain/time.ts';
import type { Clock } from './clock.ts';

type Call = (input: unknown) => Promise<Outcome<unknown>>;

/** The same client; the clock learns from every answer that says what time it is on the platform. */
export const learnTime = <Client extends object>(client: Client, clock: Clock, deviceMs: () => number): Client =>
  Object.fromEntries(
    Object.entries(client).map(([name, call]: [string, Call]) => [
      name,
      async (input: unknown) => {
        const sentAtMs = deviceMs();
        const outcome = await call(input);
        const told = outcome.ok && (outcome.value as { readonly now?: unknown } | null)?.now;
        const now = typeof told === 'string' ? parseInstant(told) : undefined;
        if (now) clock.learn({ now, sentAtMs, cameAtMs: deviceMs() });
        return outcome;
      },
    ]),
  ) as Client;
