import * as z from 'zod/mini';
import type { MassTarget } from '../domain/grants/mass-grant.ts';
import { couponTemplate, templateId } from './coupons.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, fen, instant, keyName, pageSize, slug, text } from './fields.ts';
import { benefit, couponGrant } from './programme.ts';

export const grantCoupons = endpoint({
  method: 'POST',
  path: '/members/{memberId}/coupons',
  access: ['owner', 'marketer', 'agent', 'integration'],
  summary: 'Give one member coupons of a template. The same number again answers with the same coupons.',
  reach: { member: 'memberId' },
  input: z.object({
    memberId: keyName(40),
    templateId,
    count: z._default(z.int().check(z.gte(1), z.lte(20)), 1),
    /** The caller's key: one grant for ever. */
    number: keyName(64),
    reason: text(200),
  }),
  output: z.object({
    coupons: z.array(
      z.object({ couponId: z.string(), templateId: z.string(), validFrom: instant, validUntil: instant }),
    ),
  }),
});

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('list') }),
  z.object({ kind: z.literal('tier'), level: z.int().check(z.gte(0), z.lte(9)) }),
  z.object({ kind: z.literal('segment'), segmentId: slug(40) }),
  z.object({ kind: z.literal('everyone') }),
]) satisfies z.ZodMiniType<MassTarget, unknown>;

const grantId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/));
const byCode = z.record(z.string(), count);

/** A mass grant from its draft to its end. */
export const massGrant = z.object({
  grantId: z.string(),
  templateId: z.string(),
  target,
  reason: z.string(),
  state: z.enum(['collecting', 'rehearsing', 'rehearsed', 'running', 'cancelling', 'finished', 'cancelled']),
  by: z.string(),
  at: instant,
  startedAt: z.nullable(instant),
  finishedAt: z.nullable(instant),
  /** What the newest rehearsal found so far; null before the first. */
  rehearsal: z.nullable(
    z.object({
      members: count,
      refused: byCode,
      /** Most that these coupons can take off; null where the template's terms alone do not bound it. */
      worstCostFen: z.nullable(fen),
      partsDone: count,
    }),
  ),
  /** How far the run has come; null before its start. */
  run: z.nullable(z.object({ given: count, refused: byCode, partsDone: count })),
  parts: count,
});

const massGrantRoles = ['owner', 'marketer'] as const;

export const draftMassGrant = endpoint({
  method: 'POST',
  path: '/mass-grants',
  access: massGrantRoles,
  summary:
    'Draft a grant of one coupon each to a list, a tier, a segment or everyone. Nothing is given before it was rehearsed and started.',
  input: z.object({ grantId, templateId, target, reason: text(200) }),
  output: massGrant,
});

export const addMassGrantMembers = endpoint({
  method: 'POST',
  path: '/mass-grants/{grantId}/members',
  access: massGrantRoles,
  summary: 'Add members to the list of a mass grant, page by page; somebody named twice is one.',
  input: z.object({ grantId, memberIds: z.array(keyName(40)).check(z.minLength(1), z.maxLength(1000)) }),
  output: massGrant,
});

export const rehearseMassGrant = endpoint({
  method: 'POST',
  path: '/mass-grants/{grantId}/rehearsal',
  access: massGrantRoles,
  summary: 'Count whom a mass grant would reach, whom not and why, and what it may cost at most.',
  input: z.object({ grantId }),
  output: massGrant,
});

export const startMassGrant = endpoint({
  method: 'POST',
  path: '/mass-grants/{grantId}/start',
  access: massGrantRoles,
  summary:
    'Start a rehearsed mass grant. Its coupons are set aside from the template’s stock first, all of them or none.',
  input: z.object({ grantId }),
  output: massGrant,
});

export const cancelMassGrant = endpoint({
  method: 'POST',
  path: '/mass-grants/{grantId}/cancel',
  access: massGrantRoles,
  summary: 'Stop a mass grant where it is; what it did not give goes back to the stock.',
  input: z.object({ grantId }),
  output: massGrant,
});

export const getMassGrant = endpoint({
  method: 'GET',
  path: '/mass-grants/{grantId}',
  access: massGrantRoles,
  summary: 'Progress of a mass grant, and the members it could not give a coupon, page by page.',
  input: z.object({ grantId, cursor, limit: pageSize }),
  output: z.extend(massGrant, {
    errors: z.array(z.object({ memberId: z.string(), code: z.string(), facts: z.record(z.string(), z.unknown()) })),
    cursor: z.nullable(z.string()),
  }),
});

const recipe = z.object({
  recipeId: z.string(),
  name: z.string(),
  /** What it does for the shop, in a sentence. */
  about: z.string(),
  templates: z.array(z.object({ templateId: z.string(), template: couponTemplate })),
  grants: z.array(couponGrant),
  benefits: z.array(z.object({ fromLevel: count, benefit })),
  /** The programme in force has it already. */
  applied: z.boolean(),
});

export const listRecipes = endpoint({
  method: 'GET',
  path: '/recipes',
  access: massGrantRoles,
  summary: 'Ready-made coupons with the rules that give them.',
  input: z.object({}),
  output: z.object({ recipes: z.array(recipe) }),
});

export const applyRecipe = endpoint({
  method: 'POST',
  path: '/recipes/{recipeId}',
  access: massGrantRoles,
  summary:
    'Publish the coupons of a recipe, then a version of the programme that gives them. Applying it twice changes nothing.',
  input: z.object({ recipeId: keyName(40) }),
  output: z.object({ templateIds: z.array(z.string()), programmeVersion: count, changed: z.boolean() }),
});
