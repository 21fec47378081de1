import {
  cleanProductRow,
  type ProductField,
  type ProductRow,
  productFields,
} from '@memberday/shared/domain/cleaning/product-row.ts';
import { askPatiently, valueOrRefuse } from '../patience.ts';
import { importFile } from './import-file.ts';
import { countItems, createItemBook, handInItems, itemWords } from './items.ts';
import { noteCells, type Reading, readRows } from './read-rows.ts';
import type { ImportSettings } from './settings.ts';

const stageProducts = async (reading: Reading<ProductField>, settings: ImportSettings): Promise<void> => {
  const book = createItemBook(reading);
  await readRows(reading, (found) => {
    const { cells, row } = cleanProductRow(found.texts, settings);
    noteCells(reading, found, cells, ['sku']);
    if (row) book.keep(found.row, [row.sku], row, 'wins');
    else reading.report.rowsLeftOut += 1;
  });
};

const toProduct = ({ sku, name, category, priceFen }: ProductRow) => ({
  sku,
  ...(name === undefined ? {} : { name }),
  ...(category === undefined ? {} : { category }),
  ...(priceFen === undefined ? {} : { priceFen }),
});

/** `memberday import products FILE`. */
export const importProducts = importFile({
  kind: 'products',
  summary: 'Bring in product names, categories and list prices.',
  about: `A product that is there already takes the file’s word.

Fields for --map: ${productFields.join(', ')}.`,
  fields: productFields,
  needed: [['sku']],
  stage: stageProducts,
  handIn: async ({ client, staging, progress }) => ({
    mismatches: await handInItems<ProductRow>(staging, progress, 'products', async (rows) => {
      const outcome = await askPatiently('handing in products', () =>
        client.upsertProducts({ products: rows.map(toProduct) }),
      );
      return valueOrRefuse('handing in products', outcome);
    }),
  }),
  count: (staging) => ({ products: countItems(staging) }),
  countWords: (staging) => itemWords(staging, 'products'),
});
