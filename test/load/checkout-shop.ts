import { openTable, type Table } from '@memberday/functions/store/table.ts';
import { openTableCalls, type TableCalls } from '@memberday/functions/store/table-calls.ts';
import type { Platform } from '@memberday/infra/local/platform.ts';
import { staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';
import type { CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { type BareStore, bareStore } from '../store/bare-store.ts';
import { giveCoupons, publish } from '../support/give-coupons.ts';
import { openPatientConnections } from '../support/wire.ts';
import { openTransport } from './http-transport.ts';

export const source = 'bench';

export const cart = {
  lines: [
    { line: '1', sku: 'tea', quantity: 2, unitPriceFen: 2_500 },
    { line: '2', sku: 'cake', quantity: 1, unitPriceFen: 1_000 },
  ],
  freightFen: 0,
};

/** A member with coupons of one template. */
export type Buyer = { readonly memberId: string; readonly couponIds: readonly string[] };

/** A platform seen as a shop's server sees it, with its store beside for what is there before the first order comes. */
export type CheckoutShop = {
  readonly api: Client<typeof staffApi>;
  readonly bare: BareStore;
  readonly table: Table;
  readonly calls: TableCalls;
  /** New members with coupons of a new template. */
  buyers(count: number, template: Partial<CouponTemplate>, couponsEach?: number): Promise<Buyer[]>;
  /** Resolves when the order's coupon is redeemed and its points are posted. */
  redeemed(number: string): Promise<void>;
  close(): void;
};

export const openCheckoutShop = (platform: Platform): CheckoutShop => {
  const { transport, close } = openTransport();
  const api = createClient(staffApi, { baseUrl: platform.apiUrl, transport, token: () => platform.rootKey });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const connections = openPatientConnections();
  const calls = openTableCalls({ address: platform.engine.url, region: 'local', credentials, connections });
  const table = openTable(platform.tableName, { calls });
  const bare = bareStore({ table });
  const watch = watchOrders(api);
  return {
    api,
    bare,
    table,
    calls,
    async buyers(count, template, couponsEach = 1) {
      const templateId = await publish(bare.store, template);
      const made: Buyer[] = [];
      let begun = 0;
      const lane = async (): Promise<void> => {
        while (begun < count) {
          begun += 1;
          const memberId = await bare.join();
          const given = { count: couponsEach, at: new Date().toISOString() };
          made.push({ memberId, couponIds: await giveCoupons(bare.store, memberId, templateId, given) });
        }
      };
      await Promise.all(Array.from({ length: 8 }, lane));
      return made;
    },
    redeemed: watch,
    close() {
      close();
      connections.destroy();
    },
  };
};

/** Asks for all orders that are waited for together, over and over while there are any. */
const watchOrders = (api: Client<typeof staffApi>): ((number: string) => Promise<void>) => {
  const waiting = new Map<string, () => void>();
  let watching = false;
  const watch = async (): Promise<void> => {
    while (waiting.size > 0) {
      const numbers = [...waiting.keys()].slice(0, 100);
      const { orders } = answerOf(await api.lookUpOrders({ source, numbers }));
      for (const { number, checkout, pointsGiven } of orders) {
        if (checkout?.state !== 'redeemed' || pointsGiven === 0) continue;
        waiting.get(number)?.();
        waiting.delete(number);
      }
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    watching = false;
  };
  return (number) =>
    new Promise((resolve, reject) => {
      waiting.set(number, resolve);
      if (watching) return;
      watching = true;
      watch().catch(reject);
    });
};

/** @throws Error with the refusal */
export const answerOf = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.problem)}`);
  return outcome.value;
};
