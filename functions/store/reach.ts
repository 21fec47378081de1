import { createHash } from 'node:crypto';
import type { ReachAudience, ReachCell } from '@memberday/shared/domain/messages/reach.ts';
import { keys } from './keys.ts';
import type { Row, Table, WriteItem } from './table.ts';

/** A crowd that is told something at once uses its permissions up within a minute: the sums of a tier lie in this many rows. */
const levelShards = 32;

/** One change of a sum, in the transaction of what changes it. */
export const reachWrite = (cell: ReachCell & { readonly by: number }, openidKey: string): WriteItem => {
  const change = { text: 'ADD people :by', values: { ':by': cell.by } };
  if ('group' in cell) return { update: keys.reachOfGroup(cell.group, cell.templateId), change };
  const shard = createHash('sha256').update(openidKey).digest().readUInt8(0) % levelShards;
  return { update: keys.reachOfLevel(cell.templateId, cell.level, shard), change };
};

/** How many people a message of a template could reach. */
export type ReachStore = {
  /** Of everybody and of tiers in one query; of groups with one read each. */
  count(templateId: string, audience: ReachAudience): Promise<number>;
};

export const reachStore = (table: Table): ReachStore => ({
  async count(templateId, audience) {
    if (audience.kind === 'groups') {
      return sum(await table.getMany(audience.groups.map((group) => keys.reachOfGroup(group, templateId))));
    }
    const rows = await table.queryAll({ pk: keys.reachOfLevel(templateId, 0, 0).pk });
    if (audience.kind === 'all') return sum(rows);
    return sum(rows.filter(({ sk }) => audience.levels.includes(Number(sk.split('#')[0]))));
  },
});

const sum = (rows: readonly Row[]): number => rows.reduce((total, { people }) => total + Number(people), 0);
