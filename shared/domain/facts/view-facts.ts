import {
  type CouponFacts,
  type EarlierPurchases,
  type GrowthOfMonth,
  type Happening,
  type HeldTag,
  happeningKinds,
  type MemberFacts,
  type Purchase,
  type PurchaseLine,
} from './member-facts.ts';
import { coreFlags, happeningRadix, packedForm, purchaseFlags, tagSources } from './pack-facts.ts';
import { type ByteReader, readBytes } from './packed-bytes.ts';
import { readText } from './packed-text.ts';
import { readWords, type WordReader } from './packed-words.ts';

/**
 * Facts as they were packed, each section read when it is first asked for: to be looked at, for a population that is walked through. Its fields
 * are getters, so a copy by `...` would lose them: what is to be changed is read with `unpackFacts`.
 * @throws RangeError for bytes that are none, or of another form
 */
export const viewFacts = (packed: Uint8Array, who: { memberId: string; version: number }): MemberFacts => {
  const from = readBytes(packed);
  const form = from.count();
  if (form !== packedForm) throw new RangeError(`Facts of form ${form} cannot be read; rebuild them.`);
  const words = readWords(packed, from);
  return new FactsView(packed, from.at, words, who);
};

/** As `viewFacts`, where the words stand elsewhere. @param at where the body begins @param who.idAt where the member's id is written */
export const viewBody = (
  bytes: Uint8Array,
  at: number,
  words: WordReader,
  who: { idAt: number; version: number },
): MemberFacts => new FactsView(bytes, at, words, who);

/** Facts as plain values. @throws RangeError for bytes that are none, or of another form */
export const unpackFacts = (packed: Uint8Array, who: { memberId: string; version: number }): MemberFacts => {
  const view = viewFacts(packed, who);
  const { memberId, version, joinedOn, source, tier, growth, points, earlier, coupons } = view;
  const { happenings, groups, consents, personalised, tags, lastSeenOn } = view;
  return {
    ...{ memberId, version, joinedOn, source, tier, growth, points, earlier, coupons },
    ...{ happenings, groups, consents, personalised, tags, lastSeenOn },
    purchases: view.purchases.map(({ order, on, amountFen, discountFen, channel, shop, live, lines }) => ({
      ...{ order, on, amountFen, discountFen, channel, shop, live, lines },
    })),
  };
};

const sections = ['core', 'purchases', 'lines', 'orders', 'happenings', 'sets'] as const;
type Section = (typeof sections)[number];

type Core = Pick<
  MemberFacts,
  'joinedOn' | 'source' | 'tier' | 'points' | 'growth' | 'earlier' | 'coupons' | 'personalised' | 'lastSeenOn'
>;
type Sets = Pick<MemberFacts, 'groups' | 'consents' | 'tags'>;

class FactsView implements MemberFacts {
  readonly version: number;
  /** Or where it is written: of a million members few are asked for it. */
  #memberId: string | number;
  readonly #bytes: Uint8Array;
  readonly #words: WordReader;
  /** Where the sections' lengths stand. */
  readonly #at: number;
  #core: Core | undefined;
  #purchases: readonly Purchase[] | undefined;
  #lines: readonly (readonly PurchaseLine[])[] | undefined;
  #orders: readonly string[] | undefined;
  #happenings: readonly Happening[] | undefined;
  #sets: Sets | undefined;

  constructor(
    bytes: Uint8Array,
    at: number,
    words: WordReader,
    who: { readonly memberId: string; readonly version: number } | { readonly idAt: number; readonly version: number },
  ) {
    this.#memberId = 'idAt' in who ? who.idAt : who.memberId;
    this.version = who.version;
    this.#bytes = bytes;
    this.#at = at;
    this.#words = words;
  }

  get memberId(): string {
    if (typeof this.#memberId === 'number') this.#memberId = readText(readBytes(this.#bytes, this.#memberId));
    return this.#memberId;
  }
  get joinedOn(): number {
    return this.#readCore().joinedOn;
  }
  get source(): MemberFacts['source'] {
    return this.#readCore().source;
  }
  get tier(): MemberFacts['tier'] {
    return this.#readCore().tier;
  }
  get growth(): readonly GrowthOfMonth[] {
    return this.#readCore().growth;
  }
  get points(): MemberFacts['points'] {
    return this.#readCore().points;
  }
  get earlier(): EarlierPurchases {
    return this.#readCore().earlier;
  }
  get coupons(): CouponFacts {
    return this.#readCore().coupons;
  }
  get personalised(): boolean {
    return this.#readCore().personalised;
  }
  get lastSeenOn(): number | undefined {
    return this.#readCore().lastSeenOn;
  }
  get purchases(): readonly Purchase[] {
    this.#purchases ??= readPurchases(this.#section('purchases'), this.#words, this.joinedOn, this);
    return this.#purchases;
  }
  get happenings(): readonly Happening[] {
    this.#happenings ??= readHappenings(this.#section('happenings'), this.#words, this.joinedOn);
    return this.#happenings;
  }
  get groups(): readonly string[] {
    return this.#readSets().groups;
  }
  get consents(): readonly string[] {
    return this.#readSets().consents;
  }
  get tags(): readonly HeldTag[] {
    return this.#readSets().tags;
  }

  linesOf(nth: number): readonly PurchaseLine[] {
    this.#lines ??= readLines(this.#section('lines'), this.#words, this.purchases.length);
    return this.#lines[nth] ?? [];
  }
  orderOf(nth: number): string {
    this.#orders ??= this.#readOrders();
    return this.#orders[nth] ?? '';
  }

  #readOrders(): readonly string[] {
    // Blocks of many members have none.
    if (this.#isEmpty('orders')) return [];
    return readOrders(this.#section('orders'), this.#words, this.purchases.length);
  }

  #isEmpty(wanted: Section): boolean {
    const from = readBytes(this.#bytes, this.#at);
    for (const _ of sections.slice(0, sections.indexOf(wanted))) from.count();
    return from.count() === 0;
  }

  #readCore(): Core {
    this.#core ??= readCore(this.#section('core'), this.#words);
    return this.#core;
  }

  #readSets(): Sets {
    this.#sets ??= readSets(this.#section('sets'), this.#words, this.joinedOn);
    return this.#sets;
  }

  #section(wanted: Section): ByteReader {
    const from = readBytes(this.#bytes, this.#at);
    const place = sections.indexOf(wanted);
    let before = 0;
    for (let i = 0; i < sections.length - 1; i += 1) {
      const length = from.count();
      if (i < place) before += length;
    }
    from.at += before;
    return from;
  }
}

const readCore = (from: ByteReader, words: WordReader): Core => {
  const flags = from.count();
  const has = (flag: keyof typeof coreFlags): boolean => (flags & coreFlags[flag]) !== 0;
  const joinedOn = from.signed();
  const dayIf = (there: boolean): number | undefined => (there ? from.signed() + joinedOn : undefined);
  // What follows is read in the order it was written: the literals below must keep it.
  const source = { kind: words(from.count()) ?? '', ref: words(from.count()) };
  const tier = { level: from.count(), since: from.signed() + joinedOn };
  const points = { available: from.signed(), pending: from.signed(), lapseOn: dayIf(has('lapsing')) };
  const growth = readGrowth(from);
  const earlier = has('earlier')
    ? {
        orders: from.count(),
        visits: from.count(),
        amountFen: from.signed(),
        firstOn: from.signed() + joinedOn,
        lastOn: from.signed() + joinedOn,
      }
    : nothingEarlier;
  const coupons = {
    held: from.count(),
    used: from.count(),
    lapsed: from.count(),
    lastUsedOn: dayIf(has('usedCoupon')),
  };
  const lastSeenOn = dayIf(has('seen'));
  const personalised = has('personalised');
  return { joinedOn, source, tier, points, growth, earlier, coupons, personalised, lastSeenOn };
};

const nothingEarlier: EarlierPurchases = { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined };

const readGrowth = (from: ByteReader): GrowthOfMonth[] => {
  const growth = new Array<GrowthOfMonth>(from.count());
  let month = 0;
  for (let i = 0; i < growth.length; i += 1) {
    month += from.count();
    growth[i] = { month, value: from.signed(), orders: from.signed() };
  }
  return growth;
};

/** A purchase that reads its lines and its number when somebody asks. */
class PurchaseView implements Purchase {
  readonly on: number;
  readonly amountFen: number;
  readonly discountFen: number;
  readonly channel: string | undefined;
  readonly shop: string | undefined;
  readonly live: string | undefined;
  readonly #facts: FactsView;
  readonly #nth: number;

  constructor(
    facts: FactsView,
    nth: number,
    [on, amountFen, discountFen]: readonly [number, number, number],
    [channel, shop, live]: Place,
  ) {
    this.on = on;
    this.amountFen = amountFen;
    this.discountFen = discountFen;
    this.channel = channel;
    this.shop = shop;
    this.live = live;
    this.#facts = facts;
    this.#nth = nth;
  }

  get order(): string {
    return this.#facts.orderOf(this.#nth);
  }
  get lines(): readonly PurchaseLine[] {
    return this.#facts.linesOf(this.#nth);
  }
}

type Place = readonly [string | undefined, string | undefined, string | undefined];

const readPurchases = (from: ByteReader, words: WordReader, joinedOn: number, facts: FactsView): Purchase[] => {
  const purchases = new Array<Purchase>(from.count());
  let on = purchases.length > 0 ? joinedOn + from.signed() : 0;
  let place: Place = [undefined, undefined, undefined];
  for (let i = 0; i < purchases.length; i += 1) {
    const head = from.count();
    on += Math.floor(head / purchaseFlags.flags);
    const amountFen = from.signed();
    const discountFen = (head & purchaseFlags.discount) !== 0 ? from.signed() : 0;
    if ((head & purchaseFlags.samePlace) === 0) {
      place = [words(from.count()), words(from.count()), words(from.count())];
    }
    purchases[i] = new PurchaseView(facts, i, [on, amountFen, discountFen], place);
  }
  return purchases;
};

const readLines = (from: ByteReader, words: WordReader, purchases: number): PurchaseLine[][] => {
  const all = new Array<PurchaseLine[]>(purchases);
  for (let i = 0; i < purchases; i += 1) {
    const lines = new Array<PurchaseLine>(from.count());
    for (let j = 0; j < lines.length; j += 1) {
      lines[j] = {
        sku: words(from.count()) ?? '',
        category: words(from.count()),
        quantity: from.signed(),
        amountFen: from.signed(),
      };
    }
    all[i] = lines;
  }
  return all;
};

const readOrders = (from: ByteReader, words: WordReader, purchases: number): string[] =>
  Array.from({ length: purchases }, () => {
    const source = words(from.count());
    const number = readText(from);
    return source === undefined ? number : `${source}#${number}`;
  });

const readHappenings = (from: ByteReader, words: WordReader, joinedOn: number): Happening[] => {
  const happenings = new Array<Happening>(from.count());
  let on = happenings.length > 0 ? joinedOn + from.signed() : 0;
  for (let i = 0; i < happenings.length; i += 1) {
    const head = from.count();
    on += Math.floor(head / happeningRadix);
    const kind = happeningKinds[head % happeningRadix];
    if (kind === undefined) throw new RangeError('A happening of no kind that is known.');
    happenings[i] = { kind, on, ref: words(from.count()) ?? '' };
  }
  return happenings;
};

const readSets = (from: ByteReader, words: WordReader, joinedOn: number): Sets => {
  const set = () => Array.from({ length: from.count() }, () => words(from.count()) ?? '');
  const [groups, consents] = [set(), set()];
  const tags = Array.from({ length: from.count() }, (): HeldTag => {
    const tag = words(from.count()) ?? '';
    const head = from.count();
    const on = from.signed() + joinedOn;
    const until = head % 2 === 1 ? from.signed() + on : undefined;
    return { tag, source: tagSources[Math.floor(head / 2)] ?? 'hand', on, until };
  });
  return { groups, consents, tags };
};
