import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getLive } from '@memberday/shared/contract/live.ts';

/** A live session as the platform tells it to this member. */
export type Live = Output<typeof getLive>;
export type LiveDrop = Live['drops'][number];
