import { rfmGroups } from '@memberday/shared/domain/rfm/groups.ts';
import * as z from 'zod/mini';

const group = z.enum(rfmGroups);
const part = { members: z.int(), orders: z.int(), spentFen: z.int() };

/** What a night found out of everybody, for whoever looks at it by day. */
export const rfmReport = z.object({
  on: z.int(),
  groups: z.array(z.object({ group, ...part })),
  heatMap: z.array(z.object({ r: z.int(), f: z.int(), meanFen: z.int(), ...part })),
  /** From month's end to month's end, and from the last one to `on`, newest first. */
  migrations: z.array(
    z.object({
      since: z.int(),
      until: z.int(),
      stayed: z.int(),
      moved: z.int(),
      moves: z.array(z.object({ from: z.nullable(group), to: z.nullable(group), members: z.int() })),
      who: z.array(z.object({ from: z.nullable(group), to: z.nullable(group), memberIds: z.array(z.string()) })),
    }),
  ),
});
