import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getHome } from '@memberday/shared/contract/home.ts';

/** The first screen as the platform tells it. */
export type Home = Output<typeof getHome>;
export type MemberCard = Home['card'];
export type Slot = Home['slots']['list'][number];
export type MemberDay = NonNullable<Home['memberDay']>;
