import type { untagMember as endpoint } from '@memberday/shared/contract/tags.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { takeTag } from '@memberday/shared/domain/tags/put-tags.ts';
import type { InsightContext } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import { showTags } from '../show-tags.ts';
import type { UseCase } from '../use-case.ts';
import { changeTags } from './change-tags.ts';

/** Whoever has it not, has it not: a repeat answers the same. */
export const untagMember: UseCase<typeof endpoint, InsightContext> = async (context, { memberId, tag }) => {
  const changed = await changeTags(context, memberId, (held) => done(takeTag(held, tag)));
  return changed.ok ? done({ memberId, tags: showTags(changed.value, await shopToday(context)) }) : changed;
};
