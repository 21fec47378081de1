import type { RequestContext, Staff } from './context.ts';
import type { Door } from './http/serve.ts';
import { audited, isAudited } from './staff/audited.ts';
import { holdToQuota } from './staff/hold-to-quota.ts';
import { holdToScope } from './staff/hold-to-scope.ts';

/** The one door of the staff's API: nobody gets past it to what is not theirs, and what anybody does is written down. */
export const staffDoor: Door = async ({ name, spec, context, input, requestId }, run) => {
  const { actor } = context;
  if (actor.kind !== 'staff') return run();
  const reaching = { name, reach: spec.reach, changes: spec.method !== 'GET', input };
  const held = async () =>
    (await holdToQuota(context, actor, name)) ?? (await holdToScope(context, actor, reaching)) ?? run();
  const call = { name, spec, context: context as RequestContext<Staff>, input, requestId };
  return isAudited(call) ? audited(call, held) : held();
};
