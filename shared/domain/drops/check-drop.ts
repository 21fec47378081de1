import { type Problem, problem } from '../problem.ts';
import type { Drop } from './drop.ts';
import { doorsOf } from './drop.ts';

/** Why what is asked cannot be a drop, or undefined when it can. */
export const wrongInDrop = (
  drop: Pick<Drop, 'announcedAt' | 'opensAt' | 'closesAt' | 'waves' | 'items'>,
  tiers: number,
): Problem<'invalid_value'> | undefined => {
  const wrong = (field: string, why: string) => problem('invalid_value', { field, why });
  const { waves, opensAt, closesAt, announcedAt, items } = drop;
  if (closesAt <= opensAt) return wrong('closesAt', 'must be after opensAt');
  if (waves.some((wave) => wave.opensAt >= opensAt))
    return wrong('waves', 'open before opensAt, or are no early access');
  if (waves.some((wave) => wave.levelAtLeast >= tiers)) return wrong('waves', 'name a tier that is not there');
  if (announcedAt > (doorsOf(drop)[0] ?? opensAt)) return wrong('announcedAt', 'must not be after the first door');
  if (new Set(items.map((item) => item.templateId)).size < items.length) {
    return wrong('items', 'name a template twice');
  }
  return undefined;
};
