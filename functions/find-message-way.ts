import type { MessageText } from '@memberday/shared/domain/messages/message-text.ts';
import type { Context } from './context.ts';
import { openidsIn } from './openids-in.ts';
import type { Profile } from './store/members.ts';
import type { Standing } from './store/permissions.ts';

/** By which text, and to whom, a message could go; what stands of the permissions there. */
export type Way = { readonly text: MessageText; readonly openidKey: string; readonly standing: Standing };

/**
 * The way with the most messages allowed: a member may be known in several mini-programs, and by several openids in one.
 * @returns undefined where the kind is switched off everywhere they are known
 */
export const findMessageWay = async (
  context: Context,
  kind: MessageText['kind'],
  profile: Pick<Profile, 'identityKeys'>,
  options: { readonly strong: boolean },
): Promise<Way | undefined> => {
  const { texts } = await context.messageTexts();
  const ways = texts
    .filter((text) => text.kind === kind && text.on)
    .flatMap((text) => openidsIn(profile, text.appId).map((openidKey) => ({ text, openidKey })));
  const standings = await context.store.permissions.read(
    ways.map(({ openidKey }) => openidKey),
    options,
  );
  const found = ways.flatMap(({ text, openidKey }) => {
    const standing = standings.get(openidKey);
    return standing ? [{ text, openidKey, standing }] : [];
  });
  return found.sort((a, b) => creditsOf(b) - creditsOf(a))[0];
};

export const creditsOf = ({ text, standing }: Way): number => standing.byTemplate[text.templateId]?.credits ?? 0;
