import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { bindGroup } from '@memberday/shared/contract/groups.ts';
import type { Group } from '@memberday/shared/domain/groups/group.ts';

/** A group as staff see it. */
export const showGroup = ({
  groupId,
  name,
  operator,
  shop,
  tags,
  state,
  boundAt,
  wecom,
}: Group): Output<typeof bindGroup> => ({
  groupId,
  name,
  operator,
  shop,
  tags: [...tags],
  state,
  boundAt,
  wecom: wecom && { name: wecom.name, owner: wecom.owner, members: wecom.members, matchedAt: wecom.matchedAt },
});
