import type { staffApi } from './api.ts';

type Call = keyof typeof staffApi;

/**
 * What a machine's key may be let do, part by part. Whatever machines may call at all stands in exactly one of these
 * (test/api/systems.test.ts), but for asking who one is.
 */
export const keyScopes = {
  orders: ['ingestOrderEvents', 'lookUpOrders', 'returnOrders'],
  products: ['upsertProducts'],
  stock: ['tellStock', 'lookUpStock'],
  members: ['findMember', 'enrolMembers'],
  points: ['earnAction', 'spendPoints', 'releaseSpend', 'useBenefit', 'getProgramme'],
  coupons: ['listTemplates', 'getTemplate', 'getTemplateHistory', 'grantCoupons'],
  checkout: ['quoteCart', 'lockCheckout', 'releaseCheckout', 'redeemCheckout'],
  till: [
    'lookUpAtTill',
    'verifyMemberCode',
    'redeemAtTill',
    'undoAtTill',
    'getDevice',
    'reconcileTill',
    'lookUpExchange',
    'handOverExchange',
  ],
  insight: ['getLifecycle', 'getRfm', 'getRfmMigration', 'getValueReport', 'importTags', 'listTags'],
} as const satisfies Readonly<Record<string, readonly Call[]>>;

export type KeyScope = keyof typeof keyScopes;

const scopeOfCall: ReadonlyMap<string, KeyScope> = new Map(
  Object.entries(keyScopes).flatMap(([scope, calls]) => calls.map((call) => [call, scope as KeyScope] as const)),
);

/** @returns undefined for a call that no machine may make, and for asking who one is, which needs no scope */
export const keyScopeOf = (call: string): KeyScope | undefined => scopeOfCall.get(call);
