import type { Reach, ReachKind } from '@memberday/shared/contract/endpoint.ts';
import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { namedAt } from '@memberday/shared/domain/staff/named.ts';
import { isUnscoped } from '@memberday/shared/domain/staff/scope.ts';
import { isWithinScope } from '../belongings.ts';
import type { Context, Staff } from '../context.ts';

/** A call whose input was read, before its use case runs. */
export type ReachingCall = {
  readonly name: string;
  readonly reach: Reach | undefined;
  readonly changes: boolean;
  readonly input: unknown;
};

type Named = { readonly kind: ReachKind; readonly ids: readonly string[] | undefined };

/**
 * The refusal for a call that names what is not the caller's; undefined for one that may go on. What does not exist is left for the use
 * case to say.
 * @throws Error when somebody with a scope may call an endpoint that does not say what it reaches: closed is the safe side
 */
export const holdToScope = async (
  context: Context,
  staff: Staff,
  { name, reach, changes, input }: ReachingCall,
): Promise<Outcome<never, 'not_allowed'> | undefined> => {
  if (isUnscoped(staff.role)) return undefined;
  // What only machines and the chain's own people may call names nothing that belongs to somebody.
  if (reach === undefined && staff.role === 'integration') return undefined;
  if (reach === undefined) throw new Error(`${name} may be called by staff with a scope and declares no reach`);
  if ('open' in reach) return undefined;
  const named = namedBy(reach, input);
  if (staff.role === 'operator' && isForEverybody(named)) return outside('groups or shops within your scope');
  const verdicts = await Promise.all(
    named.flatMap(({ kind, ids = [] }) =>
      ids.map(async (id) => ((await isWithinScope(context, staff, kind, id, { changes })) ? undefined : kind)),
    ),
  );
  const kind = verdicts.find((verdict) => verdict !== undefined);
  return kind && outside(`a ${kind} within your scope`);
};

const namedBy = (reach: Exclude<Reach, { open: string }>, input: unknown): Named[] =>
  Object.entries(reach).flatMap(([kind, paths]) =>
    [paths].flat().map((path) => ({ kind: kind as ReachKind, ids: namedAt(input, path) })),
  );

/** An audience of no group and no shop is the whole chain. */
const isForEverybody = (named: readonly Named[]): boolean => {
  const places = named.filter(({ kind, ids }) => (kind === 'group' || kind === 'shop') && ids !== undefined);
  return places.length > 0 && places.every(({ ids }) => ids?.length === 0);
};

const outside = (needs: string) => refused(problem('not_allowed', { needs }));
