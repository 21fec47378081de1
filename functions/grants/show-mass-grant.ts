import type { massGrant } from '@memberday/shared/contract/grants.ts';
import { grantShards, worstCaseFen } from '@memberday/shared/domain/grants/mass-grant.ts';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import type { MassGrant, MassPart } from '../store/mass-grants.ts';
import { rehearsalPhase, runPhase } from './phases.ts';

/** A mass grant with what its parts have counted so far. */
export const showMassGrant = async (context: Context, grant: MassGrant): Promise<z.output<typeof massGrant>> => {
  const { massGrants } = context.store;
  const [rehearsed, run] = await Promise.all([
    grant.rehearsal > 0 ? massGrants.readParts(grant.grantId, rehearsalPhase(grant.rehearsal)) : undefined,
    grant.startedAt === null ? undefined : massGrants.readParts(grant.grantId, runPhase),
  ]);
  const { grantId, templateId, target, reason, state, by, at, startedAt, finishedAt } = grant;
  return {
    ...{ grantId, templateId, target, reason, state, by, at, startedAt, finishedAt },
    rehearsal: rehearsed ? await toRehearsal(context, grant, rehearsed) : null,
    run: run ? toProgress(run) : null,
    parts: grantShards,
  };
};

const toRehearsal = async (
  context: Context,
  { templateId, templateVersion }: MassGrant,
  parts: readonly MassPart[],
) => {
  const { given, ...progress } = toProgress(parts);
  const newest = (await context.templates.head(templateId))?.version;
  const version = templateVersion ?? newest;
  const each =
    version === undefined ? null : worstCaseFen((await context.templates.version(templateId, version)).template.offer);
  return { members: given, ...progress, worstCostFen: each === null ? null : each * given };
};

const toProgress = (parts: readonly MassPart[]) => {
  const refused: Record<string, number> = {};
  for (const part of parts) {
    for (const [code, n] of Object.entries(part.refused)) refused[code] = (refused[code] ?? 0) + n;
  }
  return {
    given: parts.reduce((sum, part) => sum + part.given, 0),
    refused,
    partsDone: parts.filter((part) => part.done).length,
  };
};
