/** What a member of staff may reach. Their role says what an empty list means. */
export type Scope = { readonly shops: readonly string[]; readonly groups: readonly string[] };

/** Somebody who works here, as far as reach goes. */
export type Worker = { readonly staffId: string; readonly role: string; readonly scope: Scope };

/** What a thing or a person belongs to. */
export type Belonging = {
  readonly groups: readonly string[];
  readonly shops: readonly string[];
  /** Who made it or brought them, by their staff id. */
  readonly operators: readonly string[];
  /** It is the whole chain's: everybody may look at it, who answers for the chain changes it. */
  readonly chain: boolean;
  /** A thing of several groups and shops: who holds one of them may look, who changes it must hold them all. */
  readonly wholly: boolean;
};

/** Nobody's, but for what is said. */
export const belongsTo = (to: Partial<Belonging>): Belonging => ({
  groups: [],
  shops: [],
  operators: [],
  chain: false,
  wholly: false,
  ...to,
});

/** Whoever answers for the whole chain. */
export const isUnscoped = (role: string): boolean => role === 'owner' || role === 'marketer';

/** An operator's lists are exact: what is on none of them is not theirs. To anybody else an empty list is no limit. */
const isExact = (role: string): boolean => role === 'operator';

/**
 * Whether somebody may do something to what belongs there.
 * @param changes whether it is changed, or merely looked at
 */
export const isWithin = (worker: Worker, to: Belonging, changes: boolean): boolean => {
  if (isUnscoped(worker.role) || (to.chain && !changes)) return true;
  if (isExact(worker.role)) return holds(worker, to, changes) || isOwn(worker, to);
  return holds(worker, to, changes) || hindersNothing(worker.scope, to);
};

const holds = ({ scope }: Worker, to: Belonging, changes: boolean): boolean => {
  const parts = [
    ...to.groups.map((id) => scope.groups.includes(id)),
    ...to.shops.map((id) => scope.shops.includes(id)),
  ];
  return to.wholly && changes ? parts.length > 0 && !parts.includes(false) : parts.includes(true);
};

/** What somebody made or brought. A thing that lies in groups or shops is theirs, whoever made it. */
const isOwn = ({ staffId }: Worker, { operators, groups, shops, wholly }: Belonging): boolean =>
  operators.includes(staffId) && !(wholly && groups.length + shops.length > 0);

/** A scope that names nothing of a kind does not limit it, and neither does it limit what belongs to nothing of that kind. */
const hindersNothing = (scope: Scope, { groups, shops }: Belonging): boolean =>
  (scope.groups.length === 0 || groups.length === 0) && (scope.shops.length === 0 || shops.length === 0);
