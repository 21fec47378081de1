import type { TemplateVersion } from '@memberday/shared/domain/coupons/template.ts';
import { type ClaimTerms, decideClaim } from '@memberday/shared/domain/drops/decide-claim.ts';
import type { Drop, DropItem } from '@memberday/shared/domain/drops/drop.ts';
import { endOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Zone } from '@memberday/shared/domain/time.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import type { QueuedClaim } from '../work/claim-queue.ts';

/** What a claim that may go to the stock goes there with. */
export type Passed = {
  readonly drop: Drop;
  readonly item: DropItem;
  readonly version: TemplateVersion;
  readonly zone: Zone;
};

/**
 * The gates before the stock. All of them are cached, so that passing them reads nothing; only where tiers or first orders matter, the
 * account is read. A pause, an end or a stop of the template closes them within a second.
 */
export const passGates = async (context: Context, claim: QueuedClaim): Promise<Outcome<Passed>> => {
  const { dropId, templateId, nth, at } = claim;
  const drop = await context.drops.read(dropId);
  const item = drop?.items.find((each) => each.templateId === templateId);
  if (!drop || !item) return refused(problem('not_found', { what: drop ? 'template' : 'drop', id: dropId }));
  const version = await context.templates.version(templateId, item.templateVersion);
  const { programme } = versionAt(await context.programmes(), at);
  const terms: ClaimTerms = { ...drop, audience: version.template.audience };
  const asked = { nth, now: at };
  const open = decideClaim(terms, asked, undefined, programme);
  if (!open.ok) return open;
  const head = await context.templates.head(templateId);
  if (head?.state === 'paused') return refused(problem('claim_paused', {}));
  if (head?.state !== 'active') return refused(problem('claim_over', { endedAt: endOf(drop) }));
  if (open.value === 'who_is_it') {
    const account = await readAccount(context, claim.memberId, { strong: false });
    if (!account) return refused(problem('not_found', { what: 'member', id: claim.memberId }));
    const theirs = decideClaim(terms, asked, account, programme);
    if (!theirs.ok) return theirs;
  }
  return done({ drop, item, version, zone: programme.zone });
};
