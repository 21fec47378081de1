import { limit } from '@memberday/shared/contract/programme.ts';
import type { ToldChange } from '@memberday/shared/domain/coupons/change-head.ts';
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

const changeFields = z.object({
  revision: z.int(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['pause', 'resume', 'end', 'stop_use', 'allow_use']) }),
    z.object({ kind: z.literal('extend'), until: z.string() }),
  ]),
}) satisfies z.ZodMiniType<ToldChange, unknown>;

/** `dry`: a shard of its stock holds less than the publication takes out of it. */
export type PublishRefusal = 'overtaken' | 'dry' | 'never';

export type TemplateStore = {
  readHead(templateId: string, options?: { strong?: boolean }): Promise<TemplateHead | undefined>;
  readVersion(templateId: string, version: number): Promise<TemplateVersion | undefined>;
  /** Heads of every template there is. */
  listHeads(): Promise<TemplateHead[]>;
  /** Every version and every change of the head, oldest first. */
  readHistory(templateId: string): Promise<{ versions: TemplateVersion[]; changes: ToldChange[] }>;
  /**
   * Writes a version, its head, and what else belongs to it (its stock), all or nothing.
   * @param before the head that was read; undefined for a new template
   * @returns what stood in the way: `overtaken` when somebody else changed the head meanwhile
   */
  publish(
    version: TemplateVersion,
    head: TemplateHead,
    before: TemplateHead | undefined,
    stock?: readonly Write<'dry' | 'never'>[],
  ): Promise<PublishRefusal[]>;
  /** Writes a head with the change that made it. @returns false when somebody else changed it meanwhile */
  changeHead(head: TemplateHead, before: TemplateHead, told: Omit<ToldChange, 'revision'>): Promise<boolean>;
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

  async readHistory(templateId) {
    const { pk } = keys.templateVersion(templateId, 0);
    const rows = await table.queryAll({ pk });
    return {
      versions: rows.filter(({ sk }) => sk.startsWith('V#')).map((row) => versionFields.parse(row)),
      changes: rows.filter(({ sk }) => sk.startsWith('C#')).map((row) => changeFields.parse(row)),
    };
  },

  publish: (version, head, before, stock = []) =>
    table.transact<PublishRefusal>([
      {
        write: { put: { ...keys.templateVersion(version.templateId, version.version), ...version }, condition: absent },
        refusal: 'overtaken',
      },
      headWrite(head, before),
      ...stock,
    ]),

  async changeHead(head, before, told) {
    const revision = before.revision + 1;
    const refusals = await table.transact<'overtaken'>([
      headWrite(head, before),
      {
        write: { put: { ...keys.templateChange(head.templateId, revision), revision, ...told }, condition: absent },
        refusal: 'overtaken',
      },
    ]);
    return refusals.length === 0;
  },
});

/** The write adds one to the revision that was read. */
const headWrite = (head: TemplateHead, before: TemplateHead | undefined): Write<'overtaken'> => {
  const revision = (before?.revision ?? 0) + 1;
  const put: Row = { ...keys.templateHead(head.templateId), ...head, revision };
  return { write: { put, condition: before ? atRevision(before) : absent }, refusal: 'overtaken' };
};

const atRevision = ({ revision }: TemplateHead): Condition => ({
  text: 'revision = :revision',
  values: { ':revision': revision },
});
