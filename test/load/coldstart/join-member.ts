import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { agreed } from '../../support/agreed.ts';
import type { Reads } from './bare-handler.ts';

/**
 * Publishes rules and joins a member with sealed fields, through the use case itself and with the context a function would open; which
 * also makes the vault key, so that no measured start does.
 * @param environment of the member function; becomes this process's own, since a function reads it while it loads
 * @returns a session token, and the reads that the member's home needs of a fresh function
 */
export const joinMember = async (environment: Readonly<Record<string, string>>) => {
  Object.assign(process.env, environment);
  const { openRequestContext } = await import('@memberday/functions/open-context.ts');
  const { join } = await import('@memberday/functions/members/join.ts');
  const { keys } = await import('@memberday/functions/store/keys.ts');
  const context = await openRequestContext();
  const now = context.now();
  const published = { version: 1, effectiveFrom: now, programme: defaultProgramme };
  await context.store.programmes.publish(published, { publishedAt: now, publishedBy: 'coldstart' });
  const appId = 'wx-coldstart';
  const actor = { kind: 'visitor', appId, openid: 'o-coldstart' } as const;
  const joined = await join({ ...context, actor }, { consents: [agreed], profile: { nickname: '小满' } });
  if (!joined.ok) throw new Error(`could not join: ${joined.problem.code}`);
  const { memberId } = joined.value.card;
  const { token } = await context.tokens.issue({ kind: 'member', memberId, appId });
  const reads: Reads = {
    get: { ...keys.vaultKey(1) },
    queries: [
      { pk: keys.programme(1).pk, prefix: 'V#' },
      { pk: keys.memberPk(memberId), prefix: 'A#' },
    ],
  };
  return { token, reads };
};
