import type { getDrawProof } from '@memberday/shared/contract/draws.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { ActivityOf } from '../panel.ts';

type ProofPage = Output<typeof getDrawProof>;
/** What a draw is checked with: what the platform told of it, and what this member drew. */
export type Proof = { readonly activity: ActivityOf<'draw'> | ActivityOf<'trial'>; readonly page: ProofPage };
