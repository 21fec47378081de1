import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { Section } from '../../ui/section.tsx';
import { Tag } from '../../ui/tag.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { today } from '../clock/clock.ts';
import type { MemberDay } from './day-facts.ts';
import { sayGains, sayWhen, toneOf } from './say-day.ts';
import './day-rows.css';

type DayRowsProps = { readonly title: string; readonly days: readonly MemberDay[] };

/** Member days under one heading; a draft leads back to where it is drawn up, everything else to its board. */
export const DayRows = ({ title, days }: DayRowsProps) =>
  days.length === 0 ? null : (
    <Section title={title}>
      <View className="day-rows">
        {days.map((day) => (
          <DayRow key={day.memberDayId} day={day} />
        ))}
      </View>
    </Section>
  );

const DayRow = ({ day }: { readonly day: MemberDay }) => {
  const { memberDayId, name, state } = day;
  const when = sayWhen(day, today());
  const said = daysWords.states[state];
  const isDraft = state === 'draft' || state === 'rehearsed';
  return (
    <View
      className="day-row"
      hoverClass="day-row--pressed"
      {...press(() => (isDraft ? go.to('opsStart', { memberDayId }) : go.to('opsBoard', { memberDayId })))}
      {...accessible({ role: 'button', label: [name, said, when, sayGains(day)].join('，') })}
    >
      <View className="day-row__words">
        <View className="day-row__head">
          <Text className="day-row__name">{name}</Text>
          <Tag tone={toneOf[state]}>{said}</Tag>
        </View>
        <Text className="day-row__when">{when}</Text>
        <Text className="day-row__gains">{sayGains(day)}</Text>
      </View>
      <Icon name="next" size="small" />
    </View>
  );
};
