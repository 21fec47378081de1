/*
 * Checks a draw without any code of the platform: only SHA-256, HMAC-SHA-256 and long addition. It wants Node 24 and nothing else.
 *
 *     node test/draw-proof/check-draws.ts proof.json
 *
 * proof.json is what a member copies from the page of a draw that is over:
 *
 *     { "activityId", "commitment", "sheet", "seed", "draws": [{ "lot", "n", "drawn", "given" }] }
 *
 * It holds every draw against the seed, the seed and the odds against the commitment that was shown before anybody drew, and each prize
 * that was given against the one that was drawn. It ends with 1 when anything is not as it was sealed.
 */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const million = 1_000_000n;
const fairBelow = 4_294_000_000n;

type Sealed = {
  readonly activityId: string;
  readonly commitment: string;
  readonly sheet: string;
  readonly seed: string | null;
};
type Drawn = { readonly lot: string; readonly n: number; readonly drawn: string; readonly given: string };
type Outcome = { readonly name: string; readonly odds: bigint; readonly whenGone: string };

const readSheet = (activityId: string, sheet: string): Outcome[] => {
  const [first, ...lines] = sheet.split('\n');
  if (first !== `activity ${activityId}`) throw new Error('the sheet is that of another activity');
  const outcomes = lines.map((line) => {
    const [name = '', odds = '', whenGone = ''] = line.split(' ');
    return { name, odds: BigInt(odds), whenGone };
  });
  const sum = outcomes.reduce((total, { odds }) => total + odds, 0n);
  if (sum !== million) throw new Error(`the odds add up to ${sum} of a million`);
  return outcomes;
};

const ticketOf = (seed: string, text: string): bigint => {
  const mac = BigInt(`0x${createHmac('sha256', seed).update(text).digest('hex')}`);
  let number = 0n;
  for (let i = 7n; i >= 0n; i -= 1n) {
    number = (mac >> (i * 32n)) & 0xffffffffn;
    if (number < fairBelow) break;
  }
  return number % million;
};

const outcomeOf = (outcomes: readonly Outcome[], ticket: bigint): Outcome | undefined => {
  let end = 0n;
  return outcomes.find(({ odds }) => {
    end += odds;
    return ticket < end;
  });
};

/** May `given` stand where `drawn` was drawn: it is that, or what the sheet says is given once that is gone? */
const mayStandFor = (outcomes: readonly Outcome[], drawn: string, given: string): boolean => {
  for (let name: string | undefined = drawn, steps = 0; steps <= outcomes.length; steps += 1) {
    if (name === given) return true;
    const at: string | undefined = name;
    name = outcomes.find((outcome) => outcome.name === at)?.whenGone;
  }
  return false;
};

/** The name a member's draws stand under: only who knows the member's id can tell. */
export const lotOf = (activityId: string, memberId: string): string =>
  createHash('sha256').update(`${activityId}|${memberId}`).digest('hex').slice(0, 16);

const isSealed = ({ commitment, sheet, seed }: Sealed): boolean =>
  createHash('sha256').update(`${seed}\n${sheet}`).digest('hex') === commitment;

/** @returns what is not as it was sealed; nothing when all is */
export const checkDraws = (proof: Sealed & { readonly draws: readonly Drawn[] }): string[] => {
  const { activityId, sheet, seed, draws } = proof;
  if (seed === null || !isSealed(proof)) return ['the seed and the odds are not those that were sealed'];
  const outcomes = readSheet(activityId, sheet);
  const faults: string[] = [];
  const seen = new Map<string, Set<number>>();
  for (const { lot, n, drawn, given } of draws) {
    const name = `draw ${n} of ${lot}`;
    const numbers = seen.get(lot) ?? new Set<number>();
    if (numbers.has(n)) faults.push(`${name} is listed twice`);
    seen.set(lot, numbers.add(n));
    const due = outcomeOf(outcomes, ticketOf(seed, `${activityId}|${lot}|${n}`))?.name;
    if (drawn !== due) faults.push(`${name} is listed as ${drawn} and was ${due}`);
    else if (!mayStandFor(outcomes, drawn, given)) faults.push(`${name} was ${drawn} and ${given} was given`);
  }
  // Nobody may have been let draw on until a number was a lucky one: each lot's numbers are 1, 2, 3 … without a gap.
  for (const [lot, numbers] of seen)
    if (Math.max(...numbers) !== numbers.size) faults.push(`draws of ${lot} are missing from the list`);
  return faults;
};

/**
 * Checks places that were drawn among many who wanted one.
 * @returns what is not as it was sealed; nothing when all is
 */
export const checkPlaces = (
  proof: Sealed & { readonly lots: readonly { readonly lot: string; readonly chosen: boolean }[] },
): string[] => {
  const { activityId, sheet, seed, lots } = proof;
  if (seed === null || !isSealed(proof)) return ['the seed and the number of places are not those that were sealed'];
  const places = Number(/^activity (\S+)\nplaces (\d+)$/.exec(sheet)?.[2]);
  if (!sheet.startsWith(`activity ${activityId}\n`) || Number.isNaN(places))
    throw new Error('the sheet names no places');
  const rank = (lot: string): string => createHmac('sha256', seed).update(`${activityId}|${lot}|1`).digest('hex');
  const first = new Set(
    lots
      .map(({ lot }) => ({ lot, rank: rank(lot) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, places)
      .map(({ lot }) => lot),
  );
  return lots.flatMap(({ lot, chosen }) => {
    if (chosen === first.has(lot)) return [];
    return [chosen ? `${lot} was chosen and is not among the first` : `${lot} is among the first and was not chosen`];
  });
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const proof = JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'));
  const ofPlaces = proof.sheet.includes('\nplaces ');
  const faults = ofPlaces ? checkPlaces(proof) : checkDraws(proof);
  for (const fault of faults) console.error(fault);
  const what = ofPlaces ? `${proof.lots.length} lots` : `${proof.draws.length} draws`;
  console.log(faults.length === 0 ? `${what} are as they were sealed` : `${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
