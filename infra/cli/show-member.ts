import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { command } from './command.ts';
import { yuanWords } from './import/report-words.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { Refusal } from './refusal.ts';

type MemberRecord = Output<(typeof staffApi)['getMember']>;
type Entry = Output<(typeof staffApi)['listPoints']>['entries'][number];

/** `memberday member ID`. */
export const showMember = command({
  name: 'member',
  arguments: ['ID'],
  summary: 'Show one member: points, tier, totals and the newest entries of the ledger.',
  about: 'ID is a member id (mbr_…), or the member’s number in the system named by --source.',
  options: {
    source: { type: 'string', value: 'NAME', help: 'the outer system that ID belongs to (default csv)' },
    entries: { type: 'string', value: 'N', help: 'ledger entries to show, newest first (default 10, at most 100)' },
    json: { type: 'boolean', help: 'one JSON object as the last line of stdout' },
  },
  run: async ({ args: [id = ''], options }) => {
    const limit = options.entries ?? '10';
    if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 100)
      throw new Refusal(`--entries ${limit}: a whole number from 1 to 100`);
    return withPlatform(process.env, createProgress(), async ({ client }) => {
      const memberId = await findMemberId(client, id, options.source ?? 'csv');
      const found = await askPatiently('reading a member', () => client.getMember({ memberId }));
      if (!found.ok && found.problem.code === 'not_found')
        throw new Refusal(`there is no member ${id}`, { exitCode: 1 });
      const member = valueOrRefuse('reading a member', found);
      const page = await askPatiently('reading points', () => client.listPoints({ memberId: member.memberId, limit }));
      const { entries } = valueOrRefuse('reading points', page);
      if (options.json) process.stdout.write(`${JSON.stringify({ ...member, entries })}\n`);
      else process.stdout.write(`${[...memberWords(member), ...entries.map(entryWords)].join('\n')}\n`);
      return 0;
    });
  },
});

const findMemberId = async (client: Client<typeof staffApi>, id: string, source: string): Promise<string> => {
  if (id.startsWith('mbr_')) return id;
  const identity = { kind: 'outer' as const, issuer: source, value: id };
  const found = await askPatiently('finding a member', () => client.findMember({ identity }));
  if (!found.ok && found.problem.code === 'not_found')
    throw new Refusal(`no member has the number ${id} in “${source}”; --source names another system`, { exitCode: 1 });
  return valueOrRefuse('finding a member', found).memberId;
};

const memberWords = ({
  memberId,
  state,
  joinedAt,
  nickname,
  phoneMasked,
  card,
  totals,
  lots,
  mergedInto,
}: MemberRecord): string[] => [
  `${memberId}  ${state}${mergedInto ? ` into ${mergedInto}` : ''}, joined ${joinedAt}`,
  ...(nickname || phoneMasked ? [`  ${[nickname, phoneMasked].filter(Boolean).join('  ')}`] : []),
  `  orders ${grouped(totals.orders)}, paid ${yuanWords(totals.paidFen)}, refunded ${yuanWords(totals.refundedFen)}`,
  ...(card
    ? [
        `  points ${grouped(card.points.available)} available, ${grouped(card.points.pending)} pending, ${grouped(card.points.debt)} debt`,
        `  tier ${card.tier.level} ${card.tier.name}${card.tier.until ? ` until ${card.tier.until}` : ''}, growth ${grouped(card.tier.growth)}, orders ${grouped(card.tier.orders)}`,
      ]
    : []),
  ...(lots.length > 0 ? [`  lots ${lots.map(({ month, points }) => `${month}: ${grouped(points)}`).join(', ')}`] : []),
];

const entryWords = ({ at, kind, points, pending, growth, business }: Entry): string =>
  `  ${at}  ${kind.padEnd(12)} ${signed(points).padStart(9)} points ${signed(pending).padStart(9)} pending ${signed(growth).padStart(9)} growth  ${business.kind} ${business.source}/${business.number}`;

const signed = (count: number): string => (count > 0 ? `+${grouped(count)}` : grouped(count));
