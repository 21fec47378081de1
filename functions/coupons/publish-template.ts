import { isDeepStrictEqual } from 'node:util';
import type { publishTemplate as endpoint } from '@memberday/shared/contract/coupons.ts';
import { checkTemplate, type TemplateFault } from '@memberday/shared/domain/coupons/check-template.ts';
import { type CouponValidity, firstHead, type TemplateHead } from '@memberday/shared/domain/coupons/template.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { type Day, dayOf } from '@memberday/shared/domain/time.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { changeStock } from './change-stock.ts';

/**
 * Publishes a new template or the next version of one; versions are never edited. Coupons that are out keep the version they name. The same
 * draft again answers the version it has become.
 */
export const publishTemplate: UseCase<typeof endpoint> = async (context, { templateId, after, template }) => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const faults = [
    ...checkTemplate(template, programme.tiers.levels.length),
    ...checkPresent(template.validity, dayOf(now, programme.zone)),
  ];
  if (faults.length > 0) {
    const fields = faults.map(({ path, why }) => ({ path: `template.${path}`, why }));
    return refused(problem('invalid_input', { fields }));
  }
  const { templates } = context.store;
  return untilSettled(`template ${templateId}`, async () => {
    const before = await templates.readHead(templateId, { strong: true });
    const newest = before ? await context.templates.version(templateId, before.version) : undefined;
    if (before && newest?.version === after + 1 && isDeepStrictEqual(newest.template, template)) {
      return done({ head: before, newest });
    }
    if ((before?.version ?? 0) !== after) {
      return refused(problem('contradicts_earlier', { key: templateId, field: 'after' }));
    }
    if (before?.state === 'ended') {
      return refused(problem('invalid_value', { field: 'templateId', why: 'names a template that has ended' }));
    }
    const stock = await changeStock(context, templateId, before, newest?.template.total, template.total);
    if (!stock.ok) return stock;
    const version = { templateId, version: after + 1, publishedAt: now, publishedBy: context.actor.staffId, template };
    const head: TemplateHead = {
      ...(before ?? firstHead(templateId)),
      version: version.version,
      stockShards: stock.value.shards,
    };
    const refusals = await templates.publish(version, head, before, stock.value.writes);
    if (refusals.length > 0) return undefined;
    return done({ head: { ...head, revision: head.revision + 1 }, newest: version });
  });
};

/** Coupons that are dead when they are issued help nobody. */
const checkPresent = (validity: CouponValidity, today: Day): TemplateFault[] =>
  validity.kind === 'dates' && validity.to < today ? [{ path: 'validity.to', why: 'lies in the past' }] : [];
