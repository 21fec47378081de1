import type { draftMassGrant as endpoint } from '@memberday/shared/contract/grants.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { MassGrant } from '../store/mass-grants.ts';
import type { UseCase } from '../use-case.ts';
import { showMassGrant } from './show-mass-grant.ts';

export const draftMassGrant: UseCase<typeof endpoint> = async (context, { grantId, templateId, target, reason }) => {
  const { massGrants } = context.store;
  if (!(await context.templates.head(templateId))) {
    return refused(problem('not_found', { what: 'template', id: templateId }));
  }
  if (target.kind === 'segment' && !(await massGrants.hasSegment(target.segmentId))) {
    return refused(problem('not_found', { what: 'segment', id: target.segmentId }));
  }
  const draft: MassGrant = {
    ...{ grantId, templateId, target, reason },
    version: 0,
    state: 'collecting',
    by: context.actor.staffId,
    at: context.now(),
    rehearsal: 0,
    templateVersion: null,
    takes: null,
    startedAt: null,
    finishedAt: null,
  };
  await massGrants.create(draft);
  const first = await massGrants.read(grantId);
  if (!first) throw new Error(`mass grant ${grantId} was there and is gone`);
  if (first.templateId !== templateId) return contradicts(grantId, 'templateId');
  if (JSON.stringify(first.target) !== JSON.stringify(target)) return contradicts(grantId, 'target');
  return done(await showMassGrant(context, first));
};

const contradicts = (key: string, field: string) => refused(problem('contradicts_earlier', { key, field }));
