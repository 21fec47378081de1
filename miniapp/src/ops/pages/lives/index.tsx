import { done } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import { fileLives } from '../../../features/live-desk/file-lives.ts';
import { LiveRows } from '../../../features/live-desk/live-rows.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffPages } from '../../../features/staff/use-staff-loaded.ts';
import { go } from '../../../routes.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { opsLiveWords } from '../../../words/ops/live.ts';

const { list: said } = opsLiveWords;

/** Every live an operator has to do with, and the way to plan one. */
export default function LivesPage() {
  const lives = useStaffPages(async (cursor) => {
    const answer = await staffApi.listLiveSessions(cursor === undefined ? {} : { cursor });
    return answer.ok ? done({ items: answer.value.lives, cursor: answer.value.cursor }) : answer;
  });
  return (
    <OpsScreen>
      <Loaded of={lives} skeleton={<LinesSkeleton lines={6} />}>
        {({ items }) => {
          const { now, ahead, past } = fileLives(items);
          return (
            <View>
              {items.length === 0 && <Blank drawing="calendar" title={said.emptyTitle} line={said.emptyLine} />}
              <LiveRows title={said.now} lives={now} />
              <LiveRows title={said.ahead} lives={ahead} />
              <LiveRows title={said.past} lives={past} />
              <Tail of={lives} end={items.length > 20 ? said.end : ''} />
            </View>
          );
        }}
      </Loaded>
      <BottomBar>
        <PillButton look="primary" wide onPress={() => go.to('opsLive')}>
          {said.plan}
        </PillButton>
      </BottomBar>
    </OpsScreen>
  );
}
