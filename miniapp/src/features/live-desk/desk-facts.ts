import type { Input, Output } from '@memberday/shared/contract/endpoint.ts';
import type { getLiveBoard, liveRecord, planLive } from '@memberday/shared/contract/live.ts';
import type * as z from 'zod/mini';

/** A live session as staff see it. */
export type LiveRecord = z.output<typeof liveRecord>;
export type LivePlan = Input<typeof planLive>['plan'];
export type LiveBoard = Output<typeof getLiveBoard>;
export type BoardLiveDrop = LiveBoard['drops'][number];
