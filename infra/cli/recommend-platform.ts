import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress } from './progress.ts';
import { Refusal } from './refusal.ts';

/** What the platform found out last night about recommending to its own members. */
export const showLearnt = async (
  path: string | undefined,
  options: Readonly<Record<string, unknown>>,
): Promise<number> => {
  const beside = Object.keys(options).find((name) => name !== 'platform' && name !== 'json');
  if (path !== undefined || beside !== undefined)
    throw new Refusal(`--platform and ${path ?? `--${beside}`} do not go together: the platform has its own members`);
  return withPlatform(process.env, createProgress(), async ({ client }) => {
    const what = 'reading what was learnt';
    const { learnt } = valueOrRefuse(what, await askPatiently(what, () => client.listSlots({})));
    if (!learnt)
      throw new Refusal(
        'the platform has learnt from nobody yet: it does so every night, once two members have come twice',
        { exitCode: 1 },
      );
    const { builtAt, members, goods, asked, recall, bestsellers } = learnt;
    const words = [
      `learnt at ${builtAt} from ${members} members, ${goods} goods`,
      asked === 0
        ? 'too few members to hide some of: how good it is cannot be said yet'
        : `${asked} asked: recall@10 ${recall.toFixed(4)}, of the bestsellers ${bestsellers.toFixed(4)}`,
    ];
    process.stdout.write(options.json ? `${JSON.stringify(learnt)}\n` : `${words.join('\n')}\n`);
    return 0;
  });
};
