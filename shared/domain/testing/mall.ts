import type { MallGift, MallItem, MallTerms } from '../mall/mall-item.ts';

export const goods: Extract<MallGift, { kind: 'goods' }> = {
  kind: 'goods',
  shops: [
    { shop: 'anfu', name: '上海·安福路' },
    { shop: 'yulin', name: '成都·玉林' },
  ],
  pickUpDays: 14,
};

/** Terms that anybody with the points may have; what a test is about, it names. */
export const termsWith = (changes: Partial<MallTerms> = {}): MallTerms => ({
  name: '半日帆布袋',
  note: '到店自取',
  description: '十二安帆布，能装两只欧包',
  picture: 'bag',
  points: 300,
  cashFen: 0,
  gives: goods,
  levelAtLeast: null,
  perMember: null,
  opensAt: null,
  closesAt: null,
  ...changes,
});

export const itemWith = ({
  terms,
  ...changes
}: Partial<Omit<MallItem, 'terms'>> & { terms?: Partial<MallTerms> } = {}): MallItem => ({
  itemId: 'bag',
  revision: 1,
  version: 1,
  state: 'on_shelf',
  stock: { stock: 10, added: 0, shards: 1 },
  terms: termsWith(terms),
  publishedAt: '2026-01-01T00:00:00.000Z',
  publishedBy: 'stf_a',
  ...changes,
});
