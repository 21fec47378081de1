import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';

export type SegmentRow = Output<(typeof contract)['listSegments']>['segments'][number];
export type SegmentPage = Output<(typeof contract)['getSegment']>;
export type Tally = Output<(typeof contract)['countMembers']>['tally'];
