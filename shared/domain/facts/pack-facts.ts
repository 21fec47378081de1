import { type HeldTag, happeningKinds, type MemberFacts } from './member-facts.ts';
import { type ByteWriter, writeBytes } from './packed-bytes.ts';
import { writeText } from './packed-text.ts';
import { type WordWriter, writeWords } from './packed-words.ts';

/** The first byte of what is packed. Rows of an older form are rebuilt, so there is one reader. */
export const packedForm = 1;

/**
 * A member's facts in a few hundred bytes, without the member's id and the row's version, which stand beside them:
 *
 *     form │ words │ lengths of the sections │ core │ purchases │ lines │ order numbers │ happenings │ sets
 *
 * Each text is written once. Sections can be passed over, so that a question is answered from those it is about.
 */
export const packFacts = (facts: MemberFacts): Uint8Array => {
  const words = writeWords();
  const body = packBody(facts, words);
  const to = writeBytes();
  to.count(packedForm);
  words.write(to);
  to.bytes(body);
  return to.done();
};

/**
 * Facts whose words are written elsewhere: many members may share them.
 * @param options.orders whether the numbers of orders are kept. Only who folds an order in needs them, and they are what packs worst
 */
export const packBody = (facts: MemberFacts, words: WordWriter, { orders = true } = {}): Uint8Array => {
  const writeNumbers = orders ? writeOrders : writeNothing;
  const body = writeBytes();
  const to = writeBytes();
  for (const write of [writeCore, writePurchases, writeLines, writeNumbers, writeHappenings]) {
    const before = body.length;
    write(body, facts, words);
    to.count(body.length - before);
  }
  // The last section goes on to the end.
  writeSets(body, facts, words);
  to.bytes(body.done());
  return to.done();
};

type WriteSection = (to: ByteWriter, facts: MemberFacts, words: WordWriter) => void;

export const coreFlags = { personalised: 1, seen: 2, lapsing: 4, earlier: 8, usedCoupon: 16 } as const;

/** Days are told from the day of joining, which is near to all of them. */
const writeCore: WriteSection = (to, facts, words) => {
  const { joinedOn, source, tier, points, growth, earlier, coupons, lastSeenOn } = facts;
  to.count(
    (facts.personalised ? coreFlags.personalised : 0) +
      (lastSeenOn !== undefined ? coreFlags.seen : 0) +
      (points.lapseOn !== undefined ? coreFlags.lapsing : 0) +
      (earlier.orders > 0 ? coreFlags.earlier : 0) +
      (coupons.lastUsedOn !== undefined ? coreFlags.usedCoupon : 0),
  );
  to.signed(joinedOn);
  to.count(words.numberOf(source.kind));
  to.count(words.numberOf(source.ref));
  to.count(tier.level);
  to.signed(tier.since - joinedOn);
  to.signed(points.available);
  to.signed(points.pending);
  if (points.lapseOn !== undefined) to.signed(points.lapseOn - joinedOn);
  to.count(growth.length);
  let month = 0;
  for (const each of growth) {
    to.count(each.month - month);
    to.signed(each.value);
    to.signed(each.orders);
    month = each.month;
  }
  if (earlier.orders > 0) {
    to.count(earlier.orders);
    to.count(earlier.visits);
    to.signed(earlier.amountFen);
    to.signed((earlier.firstOn ?? 0) - joinedOn);
    to.signed((earlier.lastOn ?? 0) - joinedOn);
  }
  to.count(coupons.held);
  to.count(coupons.used);
  to.count(coupons.lapsed);
  if (coupons.lastUsedOn !== undefined) to.signed(coupons.lastUsedOn - joinedOn);
  if (lastSeenOn !== undefined) to.signed(lastSeenOn - joinedOn);
};

export const purchaseFlags = { samePlace: 1, discount: 2, flags: 4 } as const;

/** Most purchases follow each other within weeks, in one shop, without a discount. */
const writePurchases: WriteSection = (to, { purchases, joinedOn }, words) => {
  to.count(purchases.length);
  let on = joinedOn;
  let place: readonly number[] = [];
  for (const [i, purchase] of purchases.entries()) {
    const numbers = [purchase.channel, purchase.shop, purchase.live].map((word) => words.numberOf(word));
    const same = place.length > 0 && numbers.every((number, at) => number === place[at]);
    const flags = (same ? purchaseFlags.samePlace : 0) + (purchase.discountFen !== 0 ? purchaseFlags.discount : 0);
    // Only the first may lie before the day of joining.
    if (i === 0) to.signed(purchase.on - on);
    to.count((i === 0 ? 0 : purchase.on - on) * purchaseFlags.flags + flags);
    to.signed(purchase.amountFen);
    if (purchase.discountFen !== 0) to.signed(purchase.discountFen);
    if (!same) for (const number of numbers) to.count(number);
    on = purchase.on;
    place = numbers;
  }
};

const writeLines: WriteSection = (to, { purchases }, words) => {
  for (const { lines } of purchases) {
    to.count(lines.length);
    for (const { sku, category, quantity, amountFen } of lines) {
      to.count(words.numberOf(sku));
      to.count(words.numberOf(category));
      to.signed(quantity);
      to.signed(amountFen);
    }
  }
};

const writeOrders: WriteSection = (to, { purchases }, words) => {
  for (const { order } of purchases) {
    const [, source, number] = /^([^#]*)#(.*)$/s.exec(order) ?? [order, undefined, order];
    to.count(words.numberOf(source));
    writeText(to, number ?? order);
  }
};

const writeNothing: WriteSection = () => {};

/** More than there will be kinds of happenings. */
export const happeningRadix = 64;

const writeHappenings: WriteSection = (to, { happenings, joinedOn }, words) => {
  to.count(happenings.length);
  let on = joinedOn;
  for (const [i, happening] of happenings.entries()) {
    if (i === 0) to.signed(happening.on - on);
    to.count((i === 0 ? 0 : happening.on - on) * happeningRadix + happeningKinds.indexOf(happening.kind));
    to.count(words.numberOf(happening.ref));
    on = happening.on;
  }
};

export const tagSources: readonly HeldTag['source'][] = ['hand', 'rule', 'import'];

const writeSets: WriteSection = (to, { groups, consents, tags, joinedOn }, words) => {
  for (const set of [groups, consents]) {
    to.count(set.length);
    for (const word of set) to.count(words.numberOf(word));
  }
  to.count(tags.length);
  for (const { tag, source, on, until } of tags) {
    to.count(words.numberOf(tag));
    to.count(tagSources.indexOf(source) * 2 + (until === undefined ? 0 : 1));
    to.signed(on - joinedOn);
    if (until !== undefined) to.signed(until - on);
  }
};
