import { packNews } from '../facts/pack-news.ts';
import type { StudyWork } from './study-work.ts';

/** A piece of work, and the messages that asked for it. */
export type Study = { readonly messageIds: readonly string[]; readonly work: StudyWork };

/** News of one member that came in one batch are one piece: their row of facts is read and written once, and they do not stand in each other's way. */
export const mergeStudies = (
  messages: readonly { readonly messageId: string; readonly work: StudyWork }[],
): Study[] => {
  const news = new Map<string, { ids: string[]; all: Extract<StudyWork, { kind: 'refresh-facts' }>[] }>();
  const rest: Study[] = [];
  for (const { messageId, work } of messages) {
    if (work.kind !== 'refresh-facts') {
      rest.push({ messageIds: [messageId], work });
      continue;
    }
    const known = news.get(work.memberId) ?? { ids: [], all: [] };
    known.ids.push(messageId);
    known.all.push(work);
    news.set(work.memberId, known);
  }
  const merged = [...news.values()].flatMap(({ ids, all }) => packNews(all).map((work) => ({ messageIds: ids, work })));
  return [...merged, ...rest];
};
