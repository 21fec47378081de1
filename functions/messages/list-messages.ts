import type { listMessages as endpoint } from '@memberday/shared/contract/message-texts.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';

const most = 50;

/** Newest first. What was told to somebody who was merged lies with who they were. */
export const listMessages: UseCase<typeof endpoint> = async (context, { memberId }) => {
  const dossier = await readOwnDossier(context, memberId);
  if (!dossier.ok) return dossier;
  const { profile } = dossier.value;
  const pages = await Promise.all(
    [profile.memberId, ...profile.mergedFrom].map((holder) =>
      context.store.messages.listOfMember(holder, { limit: most, after: undefined }),
    ),
  );
  const messages = pages
    .flatMap((page) => page.messages)
    .sort((a, b) => (a.askedAt > b.askedAt ? -1 : 1))
    .slice(0, most);
  return done({
    messages: messages.map(({ key, kind, askedAt, state }) => ({
      key,
      kind,
      askedAt,
      step: state.step,
      why: 'why' in state ? state.why : null,
    })),
  });
};
