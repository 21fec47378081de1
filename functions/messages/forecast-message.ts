import type { forecastMessage as endpoint } from '@memberday/shared/contract/message-texts.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { findText } from './find-text.ts';

export const forecastMessage: UseCase<typeof endpoint> = async (context, { appId, kind, audience }) => {
  const text = await findText(context, { appId, kind });
  if (!text.ok) return text;
  return done({ people: await context.store.reach.count(text.value.templateId, audience) });
};
