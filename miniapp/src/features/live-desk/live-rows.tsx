import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { Section } from '../../ui/section.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsLiveWords } from '../../words/ops/live.ts';
import { sayTimes } from '../activities/member-day-view.ts';
import { today } from '../clock/clock.ts';
import type { LiveRecord } from './desk-facts.ts';
import { toneOfLive } from './tone-of-live.ts';
import '../days/day-rows.css';

const { list: said, states } = opsLiveWords;

type LiveRowsProps = { readonly title: string; readonly lives: readonly LiveRecord[] };

/** Lives under one heading; a draft leads back to where it is drawn up, everything else to its board. */
export const LiveRows = ({ title, lives }: LiveRowsProps) =>
  lives.length === 0 ? null : (
    <Section title={title}>
      <View className="day-rows">
        {lives.map((live) => (
          <LiveRow key={live.liveId} live={live} />
        ))}
      </View>
    </Section>
  );

const LiveRow = ({ live }: { readonly live: LiveRecord }) => {
  const { liveId, name, state, anchor, startsAt, drops, percent } = live;
  const line = said.line(anchor, sayMoment(startsAt, today(), theme.brand.zone));
  const gains = [
    ...(drops.length > 0 ? [said.drops(drops.length)] : []),
    ...(percent > 100 ? [said.times(sayTimes(percent))] : []),
  ].join(' · ');
  return (
    <View
      className="day-row"
      hoverClass="day-row--pressed"
      {...press(() => (state === 'draft' ? go.to('opsLive', { liveId }) : go.to('opsLiveBoard', { liveId })))}
      {...accessible({ role: 'button', label: said.openOne(name, states[state], line, gains) })}
    >
      <View className="day-row__words">
        <View className="day-row__head">
          <Text className="day-row__name">{name}</Text>
          <Tag tone={toneOfLive[state]}>{states[state]}</Tag>
        </View>
        <Text className="day-row__when">{line}</Text>
        {gains && <Text className="day-row__gains">{gains}</Text>}
      </View>
      <Icon name="next" size="small" />
    </View>
  );
};
