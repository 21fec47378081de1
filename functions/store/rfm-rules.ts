import type { CutOffRule } from '@memberday/shared/domain/rfm/cut-offs.ts';
import { usualRule } from '@memberday/shared/domain/rfm/cut-offs.ts';
import { type HighFrom, usualHighFrom } from '@memberday/shared/domain/rfm/groups.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { atVersion, type Table } from './table.ts';

const numbers = z.array(z.number());
const ruleFields = z.object({
  version: z.int(),
  rule: z.union([
    z.object({ by: z.literal('quantile'), bins: z.int() }),
    z.object({
      by: z.literal('fixed'),
      cutOffs: z.object({ recency: numbers, frequency: numbers, monetary: numbers }),
    }),
  ]),
  high: z.object({ r: z.int(), f: z.int(), m: z.int() }),
});

/** How a chain wants its members scored. Version 0: as everybody begins. */
export type RfmRules = { readonly version: number; readonly rule: CutOffRule; readonly high: HighFrom };

export type RfmRulesStore = {
  read(): Promise<RfmRules>;
  /** @returns false when they are not at the version any more */
  save(rules: RfmRules): Promise<boolean>;
};

export const rfmRulesStore = (table: Table): RfmRulesStore => ({
  async read() {
    const row = await table.get(keys.rfmRules(), { strong: true });
    return row ? ruleFields.parse(row) : { version: 0, rule: usualRule, high: usualHighFrom(usualRule.bins) };
  },
  save: (rules) => table.put({ ...keys.rfmRules(), ...rules, version: rules.version + 1 }, atVersion(rules.version)),
});
