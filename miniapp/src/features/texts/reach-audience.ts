import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { forecastMessage } from '@memberday/shared/contract/message-texts.ts';
import { opsTextsWords } from '../../words/ops/texts.ts';

/** Who there is to choose from. */
export type Audiences = {
  readonly tiers: readonly { readonly level: number; readonly name: string }[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
};

/** A chip's key: `all`, `t/2`, `g/<group>`. */
export const audienceChips = ({ tiers, groups }: Audiences): { key: string; label: string }[] => [
  { key: 'all', label: opsTextsWords.reach.all },
  ...tiers.map(({ level, name }) => ({ key: `t/${level}`, label: name })),
  ...groups.map(({ id, name }) => ({ key: `g/${id}`, label: name })),
];

/** Tiers or groups, not both: whoever is in both would be counted twice. None is everybody. */
export const toggleAudience = (chosen: readonly string[], key: string): string[] => {
  if (key === 'all') return [];
  if (chosen.includes(key)) return chosen.filter((each) => each !== key);
  return [...chosen.filter((each) => each.slice(0, 2) === key.slice(0, 2)), key];
};

export const audienceOf = (chosen: readonly string[]): Input<typeof forecastMessage>['audience'] => {
  const named = chosen.map((key) => key.slice(2));
  if (chosen.length === 0) return { kind: 'all' };
  return chosen[0]?.startsWith('t/') ? { kind: 'tiers', levels: named.map(Number) } : { kind: 'groups', groups: named };
};
