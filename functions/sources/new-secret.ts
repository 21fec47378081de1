import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { type AdapterName, adapters } from '@memberday/shared/domain/sources/adapters.ts';
import { secretIsOurs } from '@memberday/shared/domain/sources/seal.ts';
import type { RequestContext, Staff } from '../context.ts';
import { secretPlace } from '../inbound-body.ts';

/** A secret, sealed for the table; in the open only where it is ours and its owner must hear it. */
export type NewSecret = { readonly sealed: string; readonly shown: string | null };

/**
 * A secret of ours is made here unless one is brought along, `whsec_` and base64 as Standard Webhooks writes it; a platform's own is told.
 */
export const newSecret = (
  { box, newSecret: chance }: RequestContext<Staff>,
  { sourceId, adapter, told }: { sourceId: string; adapter: AdapterName; told: string | undefined },
): Outcome<NewSecret, 'invalid_value'> => {
  const seal = (bytes: Buffer) => box.seal(bytes, secretPlace(sourceId));
  if (!secretIsOurs[adapters[adapter].seal]) {
    if (told === undefined)
      return refused(problem('invalid_value', { field: 'secret', why: "is the platform's own: tell it" }));
    return done({ sealed: seal(Buffer.from(told)), shown: null });
  }
  const text = told ?? `whsec_${Buffer.from(chance(), 'base64url').toString('base64')}`;
  const bytes = Buffer.from(text.replace(/^whsec_/, ''), 'base64');
  const isBase64 = /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (!isBase64 || bytes.length < 24 || bytes.length > 64) {
    return refused(problem('invalid_value', { field: 'secret', why: 'must be whsec_ and 24 to 64 bytes in base64' }));
  }
  return done({ sealed: seal(bytes), shown: told === undefined ? text : null });
};
