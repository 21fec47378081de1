import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { SegmentSheet } from '../../../features/segments/segment-sheet.tsx';
import type { SegmentRow } from '../../../features/segments/segments-api.ts';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { go } from '../../../routes.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { sayNumber } from '../../../words/numbers.ts';
import { opsSegmentsWords } from '../../../words/ops/segments.ts';

const { list: said, lead } = opsSegmentsWords;

/** All segments with how many members each has; `?text=` begins a new one with a condition that was found elsewhere. */
export default function SegmentsPage() {
  const { text, name } = useRouter().params;
  const begin = text ? { name: decodeURIComponent(name ?? ''), text: decodeURIComponent(text) } : undefined;
  const all = useStaffLoaded(() => staffApi.listSegments({}));
  const [making, setMaking] = useState(begin !== undefined);
  return (
    <OpsScreen>
      <Loaded of={all} skeleton={<LinesSkeleton lines={6} />}>
        {({ segments }) => (
          <View className="with-bar">
            <Notice>{lead}</Notice>
            {segments.length === 0 ? (
              <Blank drawing="cup" title={said.empty.title} line={said.empty.line} />
            ) : (
              <RowGroup>
                {segments.map((segment) => (
                  <ListRow
                    key={segment.segmentId}
                    title={segment.name}
                    line={lineOf(segment)}
                    value={said.members(sayNumber(segment.members))}
                    onPress={() => go.to('opsSegment', { segmentId: segment.segmentId })}
                  />
                ))}
              </RowGroup>
            )}
            <BottomBar>
              <PillButton look="primary" wide onPress={() => setMaking(true)}>
                {said.make}
              </PillButton>
            </BottomBar>
            {making && (
              <SegmentSheet
                begin={begin}
                names={new Map(segments.map((each) => [each.segmentId, each.name]))}
                onClose={() => setMaking(false)}
                onSaved={(segmentId) => {
                  setMaking(false);
                  go.to('opsSegment', { segmentId });
                }}
              />
            )}
          </View>
        )}
      </Loaded>
    </OpsScreen>
  );
}

const lineOf = ({ kind, state, note }: SegmentRow): string =>
  [kind === 'list' ? said.frozen : said.state[state], note].filter(Boolean).join(' · ');
