import { orderFields } from '@memberday/shared/domain/cleaning/order-row.ts';
import { askPatiently, valueOrRefuse } from '../patience.ts';
import { grouped } from '../progress.ts';
import { readBooks } from '../read-books.ts';
import { compareBooks, countOrders } from './compare-books.ts';
import { forgetUnlessThere } from './forget-unless-there.ts';
import { handInMembers } from './hand-in-members.ts';
import { handInOrders } from './hand-in-orders.ts';
import { type HandIn, importFile } from './import-file.ts';
import { yuanWords } from './report-words.ts';
import { stageOrders } from './stage-orders.ts';

const isEmpty = async (client: HandIn['client']): Promise<boolean> => {
  const outcome = await askPatiently('listing members', () => client.listMembers({ limit: 1 }));
  return valueOrRefuse('listing members', outcome).members.length === 0;
};

/** `memberday import orders FILE`. */
export const importOrders = importFile({
  kind: 'orders',
  summary: 'Bring in purchases, any number of them: members first, then every order with all its lines.',
  about: `An order is known for ever by its source and its number: a second import changes nothing, and an import that was
stopped is simply run again. In a file without order numbers, a purchase is known by its member, its moment, and
that it is their n-th at that moment. Days without a time count as noon in the shop zone.

Fields for --map: ${orderFields.join(', ')}. Columns that make one number together are joined:
order=store_id+receipt_no. An order with a line that cannot be used is left out as a whole.`,
  fields: orderFields,
  needed: [['at'], ['amount'], ['order', 'member']],
  stage: stageOrders,
  handIn: async (request) => {
    const { client, staging, settings, progress } = request;
    await forgetUnlessThere(request);
    const wasEmpty = request.alone && !request.resumed && (await isEmpty(client));
    staging.note('begun', true);
    const before = countOrders(staging);

    const members = progress.begin('members', before.members.total, 'members', before.members.settled);
    await handInMembers(client, staging, settings.source, members);
    members.end();

    const orders = progress.begin('orders', before.orders.total, 'orders', before.orders.settled);
    await handInOrders({ client, staging, source: settings.source, step: orders });
    orders.end();

    const proofFrom = performance.now();
    const books = await readBooks(client, progress);
    const proofSeconds = (performance.now() - proofFrom) / 1000;
    return { platform: books, proofSeconds, mismatches: compareBooks(countOrders(staging), books, wasEmpty) };
  },
  count: (staging) => {
    const { members, orders, fen, readBack } = countOrders(staging);
    const { settled: _, ...memberCounts } = members;
    const { settled: __, ...orderCounts } = orders;
    return { members: memberCounts, orders: orderCounts, totalFen: fen, readBack };
  },
  countWords: (staging) => {
    const { members, orders, fen } = countOrders(staging);
    const fate =
      orders.settled === 0
        ? ''
        : `: ${grouped(orders.applied)} new, ${grouped(orders.unchanged)} there already, ${grouped(orders.refused)} refused`;
    return `${grouped(orders.total)} orders of ${grouped(members.total)} members, ${yuanWords(fen)} in all${fate};`;
  },
});
