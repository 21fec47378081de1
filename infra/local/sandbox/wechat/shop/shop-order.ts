/** What the sandbox knows of an order of a shop, in its own words; `order-wire.ts` writes it as WeChat would. Moments are whole seconds. */
export type SandboxOrder = {
  readonly orderId: string;
  readonly shopAppId: string;
  /** WeChat's own numbers: 10 unpaid, 20 to ship, 30 shipped, 100 done, 190 cancelled unpaid, 200 all refunded, 250 cancelled. */
  status: 10 | 20 | 30 | 100 | 190 | 200 | 250;
  /** Whose it is in the end: of a gift the receiver, who is not known until they accept. */
  owner: ShopPerson | undefined;
  readonly giver: ShopPerson | undefined;
  readonly lines: readonly SandboxLine[];
  readonly freightFen: number;
  readonly createdAt: number;
  updatedAt: number;
  paidAt: number | undefined;
  confirmedAt: number | undefined;
  readonly origin: SandboxOrigin;
  /** Known late: who promoted it for a commission, and who shared it. */
  attribution: SandboxAttribution;
  readonly cases: SandboxCase[];
};

export type ShopPerson = { readonly openid: string; readonly unionid: string | undefined };

export type SandboxLine = {
  readonly productId: string;
  readonly skuId: string;
  /** The merchant's own code. */
  readonly outSkuId: string;
  readonly title: string;
  readonly quantity: number;
  readonly priceFen: number;
  /** Paid for the whole line. */
  readonly paidFen: number;
};

export type SandboxOrigin = {
  /** WeChat's number: 1 other, 2 live room, 3 short video, 4 share, 5 window, 6 article. */
  readonly scene: 1 | 2 | 3 | 4 | 5 | 6;
  readonly live: string | undefined;
  readonly finder: string | undefined;
};

export type SandboxAttribution = {
  readonly ready: boolean;
  readonly promoter?: string | undefined;
  readonly sharer?: ShopPerson | undefined;
};

export const caseStates = [
  'MERCHANT_PROCESSING',
  'USER_WAIT_RETURN',
  'PLATFORM_REFUNDING',
  'MERCHANT_REFUND_SUCCESS',
  'MERCHANT_RETURN_SUCCESS',
  'MERCHANT_REJECT_REFUND',
  'USER_CANCELD',
] as const;

/** An after-sale of one line. */
export type SandboxCase = {
  readonly caseId: string;
  readonly orderId: string;
  readonly type: 'REFUND' | 'RETURN';
  readonly line: SandboxLine;
  readonly quantity: number;
  readonly amountFen: number;
  status: (typeof caseStates)[number];
  readonly createdAt: number;
  updatedAt: number;
};

export const isRefunded = ({ status }: SandboxCase): boolean =>
  status === 'MERCHANT_REFUND_SUCCESS' || status === 'MERCHANT_RETURN_SUCCESS';

export const isOver = (each: SandboxCase): boolean =>
  isRefunded(each) || each.status === 'USER_CANCELD' || each.status === 'MERCHANT_REJECT_REFUND';

export const goodsFenOf = ({ lines }: Pick<SandboxOrder, 'lines'>): number =>
  lines.reduce((sum, line) => sum + line.paidFen, 0);

/** Of goods and freight. */
export const refundedFenOf = ({ cases }: Pick<SandboxOrder, 'cases'>): number =>
  cases.filter(isRefunded).reduce((sum, each) => sum + each.amountFen, 0);
