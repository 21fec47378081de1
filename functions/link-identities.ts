import type { Context } from './context.ts';
import { proposeMatch } from './propose-match.ts';
import { untilSettled } from './until-settled.ts';

/** What says that identities are of one person. */
export type Evidence = {
  /** `wechat`: WeChat itself told them together. `record`: another system did. */
  readonly kind: 'wechat' | 'record';
  /** Where, in a word or two that name no person: `shop order`, `till`. */
  readonly source: string;
};

export type Linking = {
  /** An identity key of the person, such as that of the unionid. */
  readonly known: string;
  /** Other identity keys of the same person, such as that of the openid in the shop. */
  readonly others: readonly string[];
  readonly evidence: Evidence;
};

export type Linked =
  /** All of them are one member's now; orders that waited for one of them follow within the minute. */
  | { readonly kind: 'linked'; readonly memberId: string }
  /** None has a member yet. It is remembered: as soon as one has, the others are theirs too. */
  | { readonly kind: 'nobody' }
  /** They are several members': these become one, or somebody is asked. Each identity stays where it is until then. */
  | { readonly kind: 'several'; readonly memberIds: readonly string[] }
  /** The member has as many identities as one can have, or closes; nothing was linked. */
  | { readonly kind: 'no_room'; readonly memberId: string };

/**
 * Makes identities one person's. Told twice, or from both ends at once, it comes to the same.
 * @throws Busy when others kept changing the member; doing it again is safe
 */
export const linkIdentities = (context: Context, { known, others, evidence }: Linking): Promise<Linked> => {
  const identityKeys = [...new Set([known, ...others])];
  const { members } = context.store;
  return untilSettled<Linked>(`identities beside ${known.slice(0, 12)}`, async () => {
    const held = await members.heldIdentities(identityKeys, { strong: true });
    const memberIds = [...new Set([...held.values()].map((each) => each.memberId))];
    const [memberId, another] = memberIds;
    if (memberId === undefined) return rememberTogether(context, identityKeys, evidence);
    if (another !== undefined) {
      await proposeAll(context, memberIds, evidence);
      return { kind: 'several', memberIds };
    }
    if (held.size === identityKeys.length) return { kind: 'linked', memberId };
    // Told together with what belongs to somebody who was folded in, it is theirs, and goes with them when that is undone.
    const [of] = [...held.values()].map((each) => each.of);
    switch (await members.bind(memberId, identityKeys, of)) {
      case 'bound':
        return { kind: 'linked', memberId };
      case 'too_many':
        return { kind: 'no_room', memberId };
      // Somebody else has taken one meanwhile, or the member was merged a moment ago: look again.
      case 'taken':
      case 'closed':
        return undefined;
    }
  });
};

/**
 * Written first and looked at again after, so that a member who comes in between is not missed:
 *
 *     here        nobody there ── remember ── look again ── still nobody
 *     who joins                                              binds ── what is remembered is there
 */
const rememberTogether = async (
  context: Context,
  identityKeys: readonly string[],
  evidence: Evidence,
): Promise<Linked | undefined> => {
  const { members } = context.store;
  if (identityKeys.length > 1) await members.rememberTogether(identityKeys, evidence);
  const owners = await members.memberIdsOf(identityKeys, { strong: true });
  return owners.size === 0 ? { kind: 'nobody' } : undefined;
};

const proposeAll = async (context: Context, memberIds: readonly string[], evidence: Evidence): Promise<void> => {
  const [first = '', ...more] = memberIds;
  const sign = evidence.kind === 'wechat' ? 'same_wechat' : 'same_record';
  for (const other of more) await proposeMatch(context, [first, other], { sign, source: evidence.source });
};

/** An identity has a member now: those that were told together with it before are theirs too. */
export const linkRemembered = async (context: Context, identityKey: string): Promise<void> => {
  for (const { others, evidence } of await context.store.members.rememberedWith(identityKey)) {
    await linkIdentities(context, { known: identityKey, others, evidence });
  }
};
