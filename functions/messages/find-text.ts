import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import type { MessageText } from '@memberday/shared/domain/messages/message-text.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';

/** How a kind reads in a mini-program, as it was written last. */
export const findText = async (
  context: Context,
  { appId, kind }: { readonly appId: string; readonly kind: MessageKind },
): Promise<Outcome<MessageText, 'not_found'>> => {
  const { texts } = await context.store.messageTexts.list();
  const text = texts.find((each) => each.appId === appId && each.kind === kind);
  return text ? done(text) : refused(problem('not_found', { what: 'message text', id: `${appId}/${kind}` }));
};
