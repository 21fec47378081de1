import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { here } from '../../../features/clock/here.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { type LogLine, logDays } from '../../../features/staff/log-view.ts';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffPages } from '../../../features/staff/use-staff-loaded.ts';
import { Blank } from '../../../ui/blank.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { opsLogWords as said } from '../../../words/ops/log.ts';
import './index.css';

/** Everything somebody did here: oneself, or for the owner a colleague by `?actor=`. Two entries of the log are one line. */
export default function LogPage() {
  const { actor } = useRouter().params;
  const log = useStaffPages(async (cursor) => {
    const page = await staffApi.listAudit({ actor, cursor, limit: 60 });
    return page.ok ? done({ items: page.value.entries, cursor: page.value.cursor }) : page;
  });
  return (
    <OpsScreen>
      <Text className="log__lead">{said.lead}</Text>
      <Loaded of={log} skeleton={<LinesSkeleton lines={8} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank drawing="receipt" title={said.noneTitle} line={said.noneLine} />
          ) : (
            <View>
              {logDays(items, here()).map(({ day, lines }) => (
                <Section key={day} title={day}>
                  <View className="log__day">
                    {lines.map((line) => (
                      <Line key={line.key} line={line} />
                    ))}
                  </View>
                </Section>
              ))}
              <Tail of={log} end={said.end} />
            </View>
          )
        }
      </Loaded>
    </OpsScreen>
  );
}

const Line = ({ line: { time, what, about, outcome, tone } }: { readonly line: LogLine }) => (
  <View className="log-line">
    <Text className="log-line__time">{time}</Text>
    <View className="log-line__words">
      <Text className="log-line__what">{what}</Text>
      {about !== '' && <Text className="log-line__about">{about}</Text>}
    </View>
    <Tag tone={tone}>{outcome}</Tag>
  </View>
);
