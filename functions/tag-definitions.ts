import { shippedTags } from '@memberday/shared/domain/tags/shipped-tags.ts';
import type { TagDefinition } from '@memberday/shared/domain/tags/tag.ts';
import type { InsightContext } from './context.ts';

type Reading = Pick<InsightContext, 'insight'>;

/** Every tag there is, by name: those that were saved, and the shipped ones that nobody has changed. */
export const tagDefinitions = async ({ insight }: Reading): Promise<ReadonlyMap<string, TagDefinition>> => {
  const saved = await insight.tags.listDefinitions();
  return new Map([...shippedTags, ...saved].map((tag) => [tag.name, tag]));
};

export const tagDefinition = async ({ insight }: Reading, name: string): Promise<TagDefinition | undefined> =>
  (await insight.tags.readDefinition(name)) ?? shippedTags.find((tag) => tag.name === name);
