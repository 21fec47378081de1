import { createHash } from 'node:crypto';
import {
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  beforeFirst,
  link,
} from '@memberday/shared/domain/audit/entry.ts';
import type { Context } from './context.ts';
import { untilSettled } from './until-settled.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Chains of one actor at most. A person has one; who does many things at once, as a script with the owner's key, spreads over them. */
const mostChains = 16;

/**
 * Adds what happened to the actor's chain.
 * @param behind a link of theirs that may still be the last: it saves reading the head
 * @throws Busy when every chain was taken, over and over
 */
export const appendAudit = (context: Context, event: AuditEvent, behind?: AuditEntry): Promise<AuditEntry> =>
  untilSettled(`the log of ${event.actor}`, async (before) => {
    const { audit } = context.store;
    const isFirst = before === 0;
    const chain = isFirst && behind ? behind.chain : chainOf(event.actor, before);
    const head: Pick<AuditHead, 'seq' | 'hash'> =
      isFirst && behind ? behind : ((await audit.readHead(chain)) ?? beforeFirst);
    const entry = link(event, chain, head, sha256);
    return (await audit.append(entry)) ? entry : undefined;
  });

/** The first one, unless others were faster: then one of twice as many each time. */
const chainOf = (actor: string, before: number): string => {
  const n = Math.floor(Math.random() * Math.min(mostChains, 2 ** before));
  return n === 0 ? actor : `${actor}~${n}`;
};
