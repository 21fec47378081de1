import type { SegmentMove } from '@memberday/shared/domain/segments/move-member.ts';
import { type RowChange, type Told, told } from './told.ts';

/** Who came into segments and left them with this very version of the row; what older versions told is told. */
export const segmentEvents = ({ sk: memberId, after, writtenAt }: RowChange): Told[] =>
  ((after.told ?? []) as readonly SegmentMove[]).map(({ segmentId, to }) =>
    told(to === 'in' ? 'segment.entered' : 'segment.left', writtenAt, memberId, { memberId, segmentId }),
  );
