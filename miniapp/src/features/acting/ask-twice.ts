import { Unanswered } from '@memberday/shared/contract/client.ts';

/**
 * Asks once more where no answer came. Only for what has a key of its own, so that twice is once.
 * @throws Unanswered when the second one stays out too
 */
export const askTwice = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await ask();
  } catch (cause) {
    if (!(cause instanceof Unanswered)) throw cause;
    return ask();
  }
};
