import { type RfmGroup, rfmGroups } from '@memberday/shared/domain/rfm/groups.ts';

/** The eight groups as Chinese retail calls them. */
export const rfmGroupWords: Readonly<Record<RfmGroup, string>> = {
  'key-value': '重要价值',
  'key-develop': '重要发展',
  'key-keep': '重要保持',
  'key-win-back': '重要挽留',
  'plain-value': '一般价值',
  'plain-develop': '一般发展',
  'plain-keep': '一般保持',
  'plain-win-back': '一般挽留',
};

/** A group that is not one of the eight speaks for itself. */
export const sayRfmGroup = (group: string): string => {
  const known = rfmGroups.find((each) => each === group);
  return known ? rfmGroupWords[known] : group;
};
