import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';

export type MemberDay = Output<(typeof staffApi)['getMemberDay']>['memberDay'];
export type Rehearsal = Output<(typeof staffApi)['rehearseMemberDay']>['rehearsal'];
export type Board = Output<(typeof staffApi)['getBoard']>;
export type Review = Output<(typeof staffApi)['reviewMemberDay']>;
