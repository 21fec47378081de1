import {
  cleanStockRow,
  type StockField,
  type StockRow,
  stockFields,
} from '@memberday/shared/domain/cleaning/stock-row.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import { askPatiently, valueOrRefuse } from '../patience.ts';
import { importFile } from './import-file.ts';
import { countItems, createItemBook, handInItems, itemWords } from './items.ts';
import { noteCells, type Reading, readRows } from './read-rows.ts';
import type { ImportSettings } from './settings.ts';

const stageStock = async (reading: Reading<StockField>, settings: ImportSettings): Promise<void> => {
  const book = createItemBook(reading);
  // A day before the latest that is believed is now.
  const rules = { ...settings, countedAt: addMs(settings.latest, -dayMs) };
  await readRows(reading, (found) => {
    const { cells, row } = cleanStockRow(found.texts, rules);
    noteCells(reading, found, cells, ['sku', 'shop', 'quantity']);
    if (row) book.keep(found.row, [`${row.sku} ${row.shop} ${row.at}`], row, 'wins');
    else reading.report.rowsLeftOut += 1;
  });
};

/** `memberday import stock FILE`. */
export const importStock = importFile({
  kind: 'stock',
  summary: 'Bring in counts of stock, per product and shop.',
  about: `A row without a moment is a count of now. One that is older than what the platform knows changes nothing.

Fields for --map: ${stockFields.join(', ')}.`,
  fields: stockFields,
  needed: [['sku'], ['shop'], ['quantity']],
  stage: stageStock,
  handIn: async ({ client, staging, progress }) => ({
    mismatches: await handInItems<StockRow>(staging, progress, 'counts', async (rows) => {
      const outcome = await askPatiently('handing in counts', () => client.tellStock({ rows: [...rows] }));
      return valueOrRefuse('handing in counts', outcome);
    }),
  }),
  count: (staging) => ({ counts: countItems(staging) }),
  countWords: (staging) => itemWords(staging, 'counts'),
});
