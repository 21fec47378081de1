import { account } from './account.ts';
import type { AnyArea } from './area.ts';
import { chanceAndChoice } from './chance-and-choice.ts';
import { coupons } from './coupons.ts';
import { days } from './days.ts';
import { experiments } from './experiments.ts';
import { friends, friendsAtWork } from './friends.ts';
import { gallery } from './gallery.ts';
import { groups } from './groups.ts';
import { home } from './home.ts';
import { insight } from './insight.ts';
import { legal } from './legal.ts';
import { lives, livesAtWork } from './lives.ts';
import { mall } from './mall.ts';
import { matches } from './matches.ts';
import { play } from './play.ts';
import { posts } from './posts.ts';
import { purchases } from './purchases.ts';
import { staff } from './staff.ts';
import { systems } from './systems.ts';
import { texts } from './texts.ts';
import { till } from './till.ts';
import { webhooks } from './webhooks.ts';
import { whatsOn } from './whats-on.ts';

/** A member's own things. */
export const ownAreas: readonly AnyArea[] = [home, gallery, account, legal, mall, purchases, whatsOn, coupons];

/** What members do together: activities, posts, friends. */
export const communityAreas: readonly AnyArea[] = [friends, play, chanceAndChoice, posts, lives];

/** The operator's pocket tool. */
export const staffAreas: readonly AnyArea[] = [
  friendsAtWork,
  staff,
  groups,
  days,
  till,
  livesAtWork,
  systems,
  texts,
  webhooks,
  matches,
  experiments,
  insight,
];

/** Every page of the mini-program in every state that matters. A page that is in none of them fails `states.test.ts`. */
export const allAreas: readonly AnyArea[] = [...ownAreas, ...communityAreas, ...staffAreas];
