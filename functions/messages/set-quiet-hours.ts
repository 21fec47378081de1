import type { setQuietHours as endpoint } from '@memberday/shared/contract/message-texts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

/** Known everywhere within seconds. What already waits for a morning comes with the morning it was told. */
export const setQuietHours: UseCase<typeof endpoint> = async (context, { quiet, version }) =>
  (await context.store.messageTexts.saveQuiet(quiet, version))
    ? done({ quiet, version: version + 1 })
    : refused(problem('contradicts_earlier', { key: 'quiet hours', field: 'version' }));
