import type { Door } from './http/serve.ts';
import { holdToScope } from './staff/hold-to-scope.ts';

/** The one door of the staff's API: nobody gets past it to what is not theirs. */
export const staffDoor: Door = async ({ name, spec, context, input }, run) => {
  const { actor } = context;
  if (actor.kind !== 'staff') return run();
  const call = { name, reach: spec.reach, changes: spec.method !== 'GET', input };
  return (await holdToScope(context, actor, call)) ?? run();
};
