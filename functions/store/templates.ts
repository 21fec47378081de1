import { limit } from '@memberday/shared/contract/programme.ts';
import type { Offer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import type {
  Audience,
  CouponScope,
  CouponTemplate,
  CouponValidity,
  ReturnPolicy,
  Stacking,
  TemplateHead,
  TemplateVersion,
} from '@memberday/shared/domain/coupons/template.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Condition, type Row, type Table, type Write } from './table.ts';

const names = z.array(z.string());

const offer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount_off'), offFen: z.int(), times: z.int() }),
  z.object({ kind: z.literal('percent_off'), percentOff: z.int(), mostFen: z.nullable(z.int()) }),
  z.object({ kind: z.literal('gift'), skus: names, quantity: z.int() }),
  z.object({ kind: z.literal('free_shipping'), mostFen: z.nullable(z.int()) }),
]) satisfies z.ZodMiniType<Offer, unknown>;

const templateFields = z.object({
  name: z.string(),
  note: z.string(),
  offer,
  scope: z.object({
    categories: names,
    skus: names,
    shops: names,
    channels: names,
    exceptCategories: names,
    exceptSkus: names,
    exceptShops: names,
  }) satisfies z.ZodMiniType<CouponScope, unknown>,
  atLeastFen: z.int(),
  validity: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('dates'), from: z.string(), to: z.string() }),
    z.object({ kind: z.literal('after_claim'), startsAfterDays: z.int(), days: z.int() }),
  ]) satisfies z.ZodMiniType<CouponValidity, unknown>,
  hours: z.array(z.object({ weekdays: z.array(z.int()), from: z.string(), to: z.string() })),
  stacking: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('exclusive') }),
    z.object({ kind: z.literal('one_of_class'), class: z.string() }),
    z.object({ kind: z.literal('combinable') }),
  ]) satisfies z.ZodMiniType<Stacking, unknown>,
  perOrder: z.int(),
  returns: z.object({
    when: z.enum(['full_cancel', 'all_returned', 'never']),
    extendDays: z.int(),
  }) satisfies z.ZodMiniType<ReturnPolicy, unknown>,
  audience: z.object({
    levelAtLeast: z.nullable(z.int()),
    ordersBelow: z.nullable(z.int()),
  }) satisfies z.ZodMiniType<Audience, unknown>,
  transferable: z.boolean(),
  total: z.nullable(z.int()),
  limits: z.array(limit),
}) satisfies z.ZodMiniType<CouponTemplate, unknown>;

const versionFields = z.object({
  templateId: z.string(),
  version: z.int(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  template: templateFields,
}) satisfies z.ZodMiniType<TemplateVersion, unknown>;

const headFields = z.object({
  templateId: z.string(),
  revision: z.int(),
  version: z.int(),
  state: z.enum(['active', 'paused', 'ended']),
  useStopped: z.boolean(),
  extendedUntil: z.nullable(z.string()),
  stockShards: z.nullable(z.int()),
}) satisfies z.ZodMiniType<TemplateHead, unknown>;

export type TemplateStore = {
  readHead(templateId: string, options?: { strong?: boolean }): Promise<TemplateHead | undefined>;
  readVersion(templateId: string, version: number): Promise<TemplateVersion | undefined>;
  /** Heads of every template there is. */
  listHeads(): Promise<TemplateHead[]>;
  /**
   * Writes a version, its head, and what else belongs to it (its pool), all or nothing.
   * @param before the head that was read; undefined for a new template
   * @returns false when somebody else changed the head meanwhile
   */
  publish(
    version: TemplateVersion,
    head: TemplateHead,
    before: TemplateHead | undefined,
    beside?: readonly Write<'never'>[],
  ): Promise<boolean>;
  /** @returns false when somebody else changed it meanwhile */
  changeHead(head: TemplateHead, before: TemplateHead): Promise<boolean>;
};

export const templateStore = (table: Table): TemplateStore => ({
  async readHead(templateId, options) {
    const row = await table.get(keys.templateHead(templateId), options);
    return row && headFields.parse(row);
  },

  async readVersion(templateId, version) {
    const row = await table.get(keys.templateVersion(templateId, version));
    return row && versionFields.parse(row);
  },

  async listHeads() {
    const rows = await table.queryAll({ pk: 'TPL' });
    return rows.map((row) => headFields.parse(row));
  },

  async publish(version, head, before, beside = []) {
    const put: Row = { ...keys.templateVersion(version.templateId, version.version), ...version };
    const refusals = await table.transact<'overtaken' | 'never'>([
      { write: { put, condition: absent }, refusal: 'overtaken' },
      { write: { put: headRow(head), condition: atRevision(before) }, refusal: 'overtaken' },
      ...beside,
    ]);
    return refusals.length === 0;
  },

  changeHead: (head, before) => table.put(headRow(head), atRevision(before)),
});

const headRow = (head: TemplateHead): Row => ({ ...keys.templateHead(head.templateId), ...head });

const atRevision = (head: TemplateHead | undefined): Condition =>
  head ? { text: 'revision = :revision', values: { ':revision': head.revision } } : absent;
