import { command } from './command.ts';
import { yuanWords } from './import/report-words.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { type RoundReport, runRound } from './read-books.ts';

/** `memberday prove`. */
export const prove = command({
  name: 'prove',
  arguments: [],
  summary: 'Prove the books: every member’s ledger is added up and held against the balance. Exit code 1 on drift.',
  about:
    'This is the nightly round, run now: points that have lapsed expire, tier periods that have ended are settled.',
  options: { json: { type: 'boolean', help: 'one JSON object as the last line of stdout' } },
  run: ({ options }) =>
    withPlatform(process.env, createProgress(), async ({ client, progress }) => {
      const report = await runRound(client, progress);
      if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else process.stdout.write(`${roundWords(report).join('\n')}\n`);
      return report.drifted === 0 ? 0 : 1;
    }),
});

const roundWords = ({
  members,
  drifted,
  driftedIds,
  totals,
  liability,
  expired,
  tierUps,
  tierDowns,
  granted,
  coupons,
}: RoundReport): string[] => [
  `${grouped(members)} members checked, ${drifted === 0 ? 'no drift' : `DRIFT in ${grouped(drifted)}: ${driftedIds.join(', ')}`}`,
  `orders ${grouped(totals.orders)}, paid ${yuanWords(totals.paidFen)}, refunded ${yuanWords(totals.refundedFen)}`,
  `points available ${grouped(totals.available)}, pending ${grouped(totals.pending)}, debt ${grouped(totals.debt)}`,
  `this round: ${grouped(expired)} points expired, ${grouped(granted)} granted, ${grouped(coupons)} coupons given, ${grouped(tierUps)} tiers up, ${grouped(tierDowns)} down`,
  ...(liability.length > 0
    ? ['owed, by the month it lapses:', ...liability.map(({ month, points }) => `  ${month}  ${grouped(points)}`)]
    : []),
];
