import * as z from 'zod/mini';
import { dropView } from './drops.ts';
import { endpoint } from './endpoint.ts';
import { count, instant } from './fields.ts';
import { liveTeaser, memberDay } from './home.ts';
import { itemView } from './mall.ts';
import { memberCard } from './members.ts';
import { activityCard } from './play.ts';
import { benefit } from './programme.ts';

export const getActivities = endpoint({
  method: 'GET',
  path: '/me/activities',
  access: 'member',
  summary:
    "What is on: the member days of the next weeks, activities, drops announced or open, what points are good for, what the member's tier and the next one up bring.",
  input: z.object({}),
  output: z.object({
    now: instant,
    /** Soonest first; one that is running is the first. */
    memberDays: z.array(memberDay),
    /** What is on first, then what is announced for the coming days. */
    lives: z.array(liveTeaser),
    /** Check-ins, sign-ups, goals of groups …: what is on first. */
    activities: z.array(activityCard),
    /** What can be had first, then what opens next. */
    drops: z.array(dropView),
    points: memberCard.shape.points,
    /** What the points are good for: what can be had first, then what a few are missing for. */
    mall: z.array(itemView),
    /** The member's tier, and the next one up where there is one. */
    tiers: z.array(z.object({ level: count, name: z.string(), pointsPercent: count, benefits: z.array(benefit) })),
  }),
});
