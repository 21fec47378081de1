import type { Endpoint } from '@memberday/shared/contract/endpoint.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { appendAudit } from '../append-audit.ts';
import { Busy } from '../busy.ts';
import type { RequestContext, Staff } from '../context.ts';
import { describeFault } from '../log.ts';
import { auditFacts, idsIn } from './audit-facts.ts';

export type AuditedCall = {
  readonly name: string;
  readonly spec: Pick<Endpoint, 'method' | 'input'>;
  readonly context: RequestContext<Staff>;
  readonly input: object;
  readonly requestId: string;
};

/**
 * Whether a call is written down. Looking is not. A machine is not a person whose doings somebody must answer for: it does what its owner
 * set it up to do, a thousand times an hour, and every order, coupon and entry that comes of it names it.
 */
export const isAudited = ({ spec, context }: Pick<AuditedCall, 'spec' | 'context'>): boolean =>
  spec.method !== 'GET' && context.actor.role !== 'integration';

/**
 * Writes down that the call was asked for, then does it, then how it ended. Without the first nothing is done; without the last the answer
 * stands, and the log shows a call that was begun.
 */
export const audited = async (
  { name, spec, context, input, requestId }: AuditedCall,
  run: () => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> => {
  const { actor, index, log } = context;
  const about = { actor: actor.staffId, role: actor.role, endpoint: name, requestId };
  const facts = auditFacts(spec.input, input, index.written);
  const asked = await appendAudit(context, { ...about, at: context.now(), phase: 'asked', facts, outcome: null });
  const end = async (outcome: string, made = {}): Promise<void> => {
    try {
      await appendAudit(context, { ...about, at: context.now(), phase: 'ended', facts: made, outcome }, asked);
    } catch (fault) {
      log('error', 'how a call ended could not be written down', {
        endpoint: name,
        requestId,
        outcome,
        ...describeFault(fault),
      });
    }
  };
  try {
    const outcome = await run();
    await (outcome.ok ? end('done', idsIn(outcome.value)) : end(outcome.problem.code));
    return outcome;
  } catch (fault) {
    await end(fault instanceof Busy ? 'busy' : 'fault');
    throw fault;
  }
};
