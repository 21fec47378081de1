import type { Identity } from '../members/identity.ts';

/**
 * Where a value lies in a message: `data.order.number`; a number picks of a list (`orders.0.oid`), `.` is the thing itself. Paths of a mapping
 * start at the message, with what was wrapped in it as `inner`; those of a line or a refund line start at that line.
 */
export type Path = string;

/** How a source writes moments: with a zone, in seconds or milliseconds since 1970, or as wall time of China (`2026-11-22 10:00:00`). */
export const timeForms = ['iso', 'seconds', 'milliseconds', 'china'] as const;
/** How it writes money: whole cents, or yuan with at most two decimals. */
export const moneyForms = ['fen', 'yuan'] as const;
/** How it wraps the thing itself in the envelope: not at all, as JSON in a text, or as such a text written for a URL. */
export const innerForms = ['json', 'url-json'] as const;

/** What of an order a message can tell. */
export const toldTypes = ['created', 'completed', 'paid', 'received', 'cancelled', 'refunded'] as const;
export type Told = { readonly type: (typeof toldTypes)[number]; readonly at: Path };

/**
 * How messages of one platform become order events, as data: an owner may mend it without a new version of the platform. Of several
 * paths the first that leads to a value counts.
 */
export type Mapping = {
  readonly kind: Path;
  readonly inner?: { readonly path: Path; readonly form: (typeof innerForms)[number] } | undefined;
  /** What each kind of message tells, in order. A kind that tells nothing is known and passed over, as is one that is not named. */
  readonly kinds: Readonly<Record<string, readonly Told[]>>;
  readonly times: (typeof timeForms)[number];
  readonly money: (typeof moneyForms)[number];
  readonly number: readonly Path[];
  /** Who bought: the first identity that is there. */
  readonly buyer: readonly {
    readonly kind: Identity['kind'];
    readonly path: Path;
    readonly issuer?: string | undefined;
  }[];
  readonly shop?: Path | undefined;
  /** Either the lines of a list, or one line that stands for the whole order. */
  readonly lines:
    | {
        readonly list: Path;
        readonly line: Path;
        readonly sku: readonly Path[];
        readonly quantity: Path;
        readonly amount: Path;
      }
    | { readonly whole: string; readonly amount: Path };
  readonly freight?: Path | undefined;
  readonly refund?: RefundMapping | undefined;
};

export type RefundMapping = {
  readonly id: Path;
  readonly amount?: Path | undefined;
  /** A list of lines, or their names in a text, separated by commas. */
  readonly lines?:
    | { readonly list: Path; readonly line: Path; readonly quantity?: Path; readonly amount?: Path }
    | undefined;
  /** Whether a refund without lines and amount means all that is left; otherwise it is parked until somebody says how much. */
  readonly bareMeansAll: boolean;
};
