import { done } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { opsPortraitWords } from '../../words/ops/portrait.ts';
import { here } from '../clock/here.ts';
import { Loaded } from '../loading/loaded.tsx';
import { Tail } from '../loading/tail.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffPages } from '../staff/use-staff-loaded.ts';
import { timelineDays } from './timeline-view.ts';

const { timeline: said } = opsPortraitWords;

/** What happened to a member, day by day, as far back as one scrolls. */
export const TimelineList = ({ memberId }: { readonly memberId: string }) => {
  const pages = useStaffPages(async (cursor) => {
    const page = await staffApi.listTimeline({ memberId, cursor, limit: 15 });
    return page.ok ? done({ items: page.value.items, cursor: page.value.cursor }) : page;
  });
  return (
    <Section title={said.title}>
      <Loaded of={pages} skeleton={<LinesSkeleton lines={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice>{said.none}</Notice>
          ) : (
            <View>
              {timelineDays(items, here()).map(({ day, lines }) => (
                <View key={day} className="portrait__day">
                  <View className="portrait__day-name">{day}</View>
                  <RowGroup>
                    {lines.map(({ key, title, line, value }) => (
                      <ListRow key={key} title={title} line={line} value={value} />
                    ))}
                  </RowGroup>
                </View>
              ))}
              <Tail of={pages} end={said.end} />
            </View>
          )
        }
      </Loaded>
    </Section>
  );
};
