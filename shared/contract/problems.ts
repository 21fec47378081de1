import * as z from 'zod/mini';
import type { ProblemCode } from '../domain/problem.ts';

/** HTTP status of each refusal. A code without a row here does not compile. */
export const statusOf: Record<ProblemCode, number> = {
  invalid_input: 422,
  invalid_value: 422,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  too_large: 413,
  too_many_requests: 429,
  contradicts_earlier: 409,
  busy: 503,
  wechat_code_invalid: 401,
  wechat_blocked: 403,
  wechat_unavailable: 503,
  phone_taken: 409,
  consent_missing: 422,
  member_closed: 410,
  points_short: 409,
  limit_reached: 409,
  adjustment_settled: 409,
  same_person: 422,
  invite_invalid: 422,
};

/** Body of every answer that is not a success. `fault` (500) is the only code outside the registry: it says nothing more. */
export const problemBody = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
  /** Quote it to the people who run the platform; their logs carry the same id. */
  requestId: z.string(),
});
