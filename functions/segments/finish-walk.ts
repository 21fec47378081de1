import type { StudyContext } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

/** Everybody was looked at: from now on members come and go by themselves. A walk that another one has replaced changes nothing. */
export const finishWalk = async (context: StudyContext, segmentId: string, walkId: string): Promise<void> => {
  const { segments } = context.insight;
  await untilSettled(`walk of ${segmentId}`, async () => {
    const segment = await segments.read(segmentId);
    if (segment?.walk?.walkId !== walkId || segment.walk.finishedAt !== null) return 'over';
    const walk = { ...segment.walk, finishedAt: context.now() };
    return (await segments.write({ ...segment, walk })) ? 'finished' : undefined;
  });
};
