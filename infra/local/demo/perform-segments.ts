import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { askFor } from './staff-access.ts';

type Staff = Client<typeof staffApi>;

type DemoSegment = {
  readonly segmentId: string;
  readonly name: string;
  readonly note: string;
  readonly expression: string;
  /** What becomes of it; a draft waits for somebody to publish it. */
  readonly as: 'rule' | 'draft' | 'list';
};

const segments: readonly DemoSegment[] = [
  {
    segmentId: 'tea_regulars',
    name: '茶饮常客',
    note: '新茶上市先告诉他们',
    expression: 'bought(category:"茶饮", times >= 3, within 90d)',
    as: 'rule',
  },
  {
    segmentId: 'missing_regulars',
    name: '好久没来的熟客',
    note: '一年来过四次以上，最近一个半月没见到',
    expression: 'visits(365d) >= 4 and days_since(last_purchase) > 45',
    as: 'rule',
  },
  {
    segmentId: 'new_bakers',
    name: '新来的烘焙客',
    note: '刚认识的人，第二次来最要紧',
    expression: 'joined in 90d and bought(category:"烘焙", within 90d)',
    as: 'rule',
  },
  {
    segmentId: 'groups_without_order',
    name: '进群没下单',
    note: '这个月还没买过，群里可以多聊两句',
    expression: 'groups >= 1 and orders(30d) = 0',
    as: 'rule',
  },
  {
    segmentId: 'gift_givers',
    name: '送礼的人',
    note: '年节前想再看看人数',
    expression: 'bought(category:"礼盒", within 365d) and spent(365d) >= 300',
    as: 'draft',
  },
  {
    segmentId: 'anniversary_guests',
    name: '店庆名单',
    note: '定下来就不再变',
    expression: 'tier >= 2',
    as: 'list',
  },
];

/** What the shop looks at its members by. Those that are there stay as they are. */
export const writeSegments = async (staff: Staff): Promise<number> => {
  const { segments: known } = await askFor('listing segments', () => staff.listSegments({}));
  for (const { as, ...segment } of segments) {
    const before = known.find(({ segmentId }) => segmentId === segment.segmentId);
    if (as === 'list') {
      if (!before) await askFor('freezing a list', () => staff.freezeList(segment));
      continue;
    }
    const saved = before ?? (await askFor('saving a segment', () => staff.saveSegment(segment)));
    if (as === 'draft' || saved.state !== 'draft') continue;
    const { segmentId, version } = saved;
    await askFor('publishing a segment', () => staff.publishSegment({ segmentId, version }));
  }
  return segments.length;
};
