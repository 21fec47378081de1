import type { listMessageTexts as endpoint } from '@memberday/shared/contract/message-texts.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

export const listMessageTexts: UseCase<typeof endpoint> = async (context) => {
  const { messageTexts, reach } = context.store;
  const { texts, quiet, version } = await messageTexts.list();
  const people = await Promise.all(texts.map(({ templateId }) => reach.count(templateId, { kind: 'all' })));
  return done({
    apps: [...context.wechatApps],
    texts: [...texts],
    quiet,
    quietVersion: version,
    reach: texts.map(({ appId, kind }, i) => ({ appId, kind, people: people[i] ?? 0 })),
  });
};
