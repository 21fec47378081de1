import { describeFault, type Log } from '../log.ts';
import type { PushMessage } from './parse-message.ts';

export type Asked = { readonly appId: string; readonly message: PushMessage };

/** How a question is answered while its sender waits. */
export type AnswerAtOnce = {
  readonly answer: (asked: Asked) => Promise<PushMessage>;
  /** What is said when no answer is there in time, or finding one failed: it must do no harm. */
  readonly otherwise: PushMessage;
};

/** WeChat waits three seconds, and the way there and back takes its part of them. */
const patienceMs = 2_400;

/** Finds the answer to a question, or says the harmless one. What goes on behind it is not broken off: it is safe to be asked again. */
export const answerInTime = async (
  { answer, otherwise }: AnswerAtOnce,
  asked: Asked,
  log: Log,
  limitMs = patienceMs,
): Promise<PushMessage> => {
  const event = asked.message.Event;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PushMessage>((resolve) => {
    timer = setTimeout(() => {
      log('error', 'answered too late', { event });
      resolve(otherwise);
    }, limitMs);
  });
  try {
    return await Promise.race([answer(asked), late]);
  } catch (fault) {
    log('error', 'fault', { event, ...describeFault(fault) });
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
};
