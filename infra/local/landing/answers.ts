/** What the landing page's server tells its page, as JSON. Moments are milliseconds since 1970 on the platform's clock. */
export type ShopAnswer = {
  readonly name: string;
  /** Where the mini-program is, as a web page. */
  readonly pageUrl: string;
  readonly apiUrl: string;
  readonly people: readonly PersonAnswer[];
  /** Who works with the pocket tool. */
  readonly crew: readonly { readonly openid: string; readonly name: string; readonly about: string }[];
  /** Kinds of coupons of which a drop can be made. */
  readonly templates: readonly { readonly templateId: string; readonly name: string; readonly title: string }[];
};

export type PersonAnswer = {
  readonly openid: string;
  readonly memberId: string;
  readonly name: string;
  readonly level: number;
  readonly tier: string;
  readonly points: number;
  /** What is worth seeing. */
  readonly about: string;
};

export type ClockAnswer = {
  readonly now: number;
  /** Where one can go from here. */
  readonly destinations: readonly {
    readonly to: Destination;
    readonly at: number;
    /** What the shop calls that day. */
    readonly name?: string;
  }[];
  /** The journey under way. */
  readonly journey: { readonly stop: number; readonly stops: number } | null;
};

export type Destination = 'hour' | 'tomorrow' | 'member-day' | 'month-end' | 'month';

export type DropAnswer = {
  readonly dropId: string;
  readonly name: string;
  readonly stage: 'hidden' | 'announced' | 'early' | 'open' | 'paused' | 'sold_out' | 'over';
  readonly opensAt: number;
  readonly closesAt: number;
  readonly waves: readonly { readonly name: string; readonly opensAt: number }[];
  readonly perMember: number;
  readonly items: readonly {
    readonly templateId: string;
    readonly name: string;
    readonly released: number;
    readonly remaining: number;
    readonly claimed: number;
    readonly perSecond: number;
    readonly emptyAt: number | null;
  }[];
};

export type FiguresAnswer = {
  readonly members: {
    readonly total: number;
    /** Not all members were looked at: there are more than these. */
    readonly more: boolean;
    readonly joinedIn30Days: number;
    readonly paidFen: number;
    readonly refundedFen: number;
    readonly tiers: readonly { readonly level: number; readonly name: string; readonly members: number }[];
  };
  /** What the newest round over all members proved. */
  readonly proof: {
    readonly at: number;
    readonly members: number;
    readonly drifted: number;
    readonly available: number;
    readonly pending: number;
    readonly debt: number;
    readonly liability: readonly { readonly month: string; readonly points: number }[];
  } | null;
  readonly templates: readonly {
    readonly templateId: string;
    readonly name: string;
    readonly title: string;
    readonly state: 'active' | 'paused' | 'ended';
    readonly total: number | null;
    readonly left: number | null;
  }[];
  readonly drops: readonly {
    readonly dropId: string;
    readonly name: string;
    readonly opensAt: number;
    readonly released: number;
    readonly claims: number;
    readonly members: number;
    /** The busiest seconds, in the order of time. */
    readonly seconds: readonly { readonly at: number; readonly claims: number }[];
    readonly breaches: number;
    readonly digest: string;
  }[];
};

/** Something that has just happened. */
export type Happening = {
  readonly id: number;
  readonly at: number;
  readonly topic: Topic;
  readonly who: { readonly memberId: string; readonly name: string } | null;
  /** What happened, as a sentence that goes on from the name. */
  readonly says: string;
  /** The row of the table that tells it. */
  readonly row: { readonly pk: string; readonly sk: string; readonly change: 'INSERT' | 'MODIFY' | 'REMOVE' };
};

export type Topic = 'member' | 'points' | 'coupon' | 'drop' | 'order' | 'shop';

/** An order of the WeChat shop that was bought on this page. */
export type ShopOrderAnswer = {
  readonly orderId: string;
  readonly memberId: string;
  /** As the shop has it. */
  readonly told: {
    readonly status: ShopOrderStatus;
    readonly paidFen: number;
    readonly refundedFen: number;
    readonly lines: readonly {
      readonly title: string;
      readonly quantity: number;
      readonly returned: number;
      readonly paidFen: number;
    }[];
  };
  /** As the platform has it; null before it has heard of it. */
  readonly known: {
    readonly status: ShopOrderStatus;
    readonly paidFen: number;
    readonly refundedFen: number;
    readonly pointsGiven: number;
    readonly pointsTaken: number;
  } | null;
  /** All the buyer's points, not only this order's. */
  readonly points: { readonly available: number; readonly pending: number };
  /** What the shop pushed, oldest first: how often, and which rows were made of it. */
  readonly messages: readonly {
    readonly name: string;
    readonly at: number;
    readonly sent: number;
    readonly rows: readonly { readonly pk: string; readonly sk: string }[];
  }[];
};

export type ShopOrderStatus = 'parked' | 'created' | 'paid' | 'received' | 'cancelled' | 'refunded';
