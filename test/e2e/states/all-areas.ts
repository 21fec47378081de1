import { account } from './account.ts';
import type { AnyArea } from './area.ts';
import { coupons } from './coupons.ts';
import { gallery } from './gallery.ts';
import { groups } from './groups.ts';
import { home } from './home.ts';
import { legal } from './legal.ts';
import { mall } from './mall.ts';
import { play } from './play.ts';
import { posts } from './posts.ts';
import { purchases } from './purchases.ts';
import { staff } from './staff.ts';
import { till } from './till.ts';
import { whatsOn } from './whats-on.ts';

/** A member's own things. */
export const ownAreas: readonly AnyArea[] = [home, gallery, account, legal, mall, purchases, whatsOn, coupons];

/** What members do together: activities, posts, friends. */
export const communityAreas: readonly AnyArea[] = [play, posts];

/** The operator's pocket tool. */
export const staffAreas: readonly AnyArea[] = [staff, groups, till];

/** Every page of the mini-program in every state that matters. A page that is in none of them fails `states.test.ts`. */
export const allAreas: readonly AnyArea[] = [...ownAreas, ...communityAreas, ...staffAreas];
