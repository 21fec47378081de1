import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { command } from './command.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped, type Progress } from './progress.ts';
import { Refusal } from './refusal.ts';

type Wrong = Output<(typeof staffApi)['checkFacts']>['wrong'][number];
type Report = { readonly checked: number; readonly wrong: readonly Wrong[] };

/** Asked for at once; each is read whole. */
const membersAtOnce = 50;
/** `memberday facts`. */
export const facts = command({
  name: 'facts',
  arguments: [],
  summary: 'Hold what is kept of members for segments and models against their orders, coupons and consents.',
  about:
    'With --prove nothing is written; exit code 1 where something differs. --rebuild writes what differs or is missing: once for a platform that had members before it kept facts.',
  options: {
    prove: { type: 'boolean', help: 'only look' },
    rebuild: { type: 'boolean', help: 'write what differs' },
    member: { type: 'string', value: 'ID', help: 'one member (mbr_…) instead of all' },
    json: { type: 'boolean', help: 'one JSON object as the last line of stdout' },
  },
  run: async ({ options }) => {
    const { prove = false, rebuild = false, member, json } = options;
    if (prove === rebuild) throw new Refusal('say what to do: --prove looks, --rebuild mends');
    if (member !== undefined && !/^mbr_[0-9a-z]{22}$/.test(member))
      throw new Refusal(`--member ${member}: a member id reads mbr_ and 22 letters or digits`);
    return withPlatform(process.env, createProgress(), async ({ client, progress }) => {
      const report = member ? await checkOne(client, member, rebuild) : await checkAll(client, rebuild, progress);
      if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else process.stdout.write(`${reportWords(report, rebuild).join('\n')}\n`);
      return report.wrong.length === 0 || rebuild ? 0 : 1;
    });
  },
});

const checkOne = async (client: Client<typeof staffApi>, memberId: string, mend: boolean): Promise<Report> => {
  const found = await askPatiently('reading a member', () => client.getMember({ memberId }));
  if (!found.ok && found.problem.code === 'not_found')
    throw new Refusal(`there is no member ${memberId}`, { exitCode: 1 });
  return check(client, [memberId], mend);
};

const check = async (client: Client<typeof staffApi>, memberIds: string[], mend: boolean): Promise<Report> =>
  valueOrRefuse('checking facts', await askPatiently('checking facts', () => client.checkFacts({ memberIds, mend })));

const checkAll = async (client: Client<typeof staffApi>, mend: boolean, progress: Progress): Promise<Report> => {
  let checked = 0;
  const wrong: Wrong[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const after: string | undefined = cursor;
    const asked = { limit: '100', ...(after && { cursor: after }) };
    const page = valueOrRefuse(
      'reading members',
      await askPatiently('reading members', () => client.listMembers(asked)),
    );
    const ids = page.members.map(({ memberId }) => memberId);
    const parts = Array.from({ length: Math.ceil(ids.length / membersAtOnce) }, (_, i) =>
      ids.slice(i * membersAtOnce, (i + 1) * membersAtOnce),
    );
    for (const report of await Promise.all(parts.map((part) => check(client, part, mend)))) {
      checked += report.checked;
      wrong.push(...report.wrong);
    }
    if (checked % 2_000 === 0) progress.say(`  ${grouped(checked)} members checked`);
    cursor = page.cursor;
  }
  return { checked, wrong };
};

const reportWords = ({ checked, wrong }: Report, mended: boolean): string[] => [
  `${grouped(checked)} members checked, ${wrong.length === 0 ? 'all as their rows say' : `${grouped(wrong.length)} ${mended ? 'mended' : 'WRONG; --rebuild mends them'}`}`,
  ...wrong
    .slice(0, 20)
    .map(({ memberId, differs }) => `  ${memberId}  ${differs.join(', ') || 'nothing was kept, or they have left'}`),
  ...(wrong.length > 20 ? [`  and ${grouped(wrong.length - 20)} more; --json has all of them`] : []),
];
