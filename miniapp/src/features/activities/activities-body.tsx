import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Blank } from '../../ui/blank.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/section.tsx';
import { LinesSkeleton, TileSkeleton } from '../../ui/skeleton.tsx';
import { words } from '../../words/words.ts';
import { DropLines } from '../home/drop-lines.tsx';
import { SlotTiles } from '../home/slot-tiles.tsx';
import { LiveBand } from '../live/live-band.tsx';
import { ActivityLines } from '../play/activity-lines.tsx';
import type { ActivitiesView } from './activities-view.ts';
import { CalendarSheet } from './calendar-sheet.tsx';
import { DayLeaf } from './day-leaf.tsx';
import { MemberDayBand } from './member-day-band.tsx';
import type { MemberDayView } from './member-day-view.ts';
import './activities-body.css';

type ActivitiesBodyProps = {
  readonly view: ActivitiesView;
  readonly onRemind: (dropId: string) => void;
  /** Something has begun or ended by the clock. */
  readonly onTurn: () => void;
};

/** What is on: member days on the calendar, drops, what points are good for, what the tier brings. */
export const ActivitiesBody = ({ view, onRemind, onTurn }: ActivitiesBodyProps) => {
  const { next, calendar, later, lives, activities, drops, mall, mine, above } = view;
  const said = words.activities;
  return (
    <View>
      {next ? (
        <MemberDayBand view={next} onTurn={onTurn} />
      ) : (
        <Blank drawing="calendar" title={said.memberDay.noneTitle} line={said.memberDay.noneLine} />
      )}
      {next && <CalendarSheet weeks={calendar.weeks} label={calendar.label} />}
      {later.length > 0 && (
        <View className="later-days" {...accessible({ role: 'list' })}>
          {later.map((day) => (
            <LaterDay key={day.firstDay} day={day} />
          ))}
        </View>
      )}
      {lives.map((live) => (
        <LiveBand key={live.liveId} view={live} onTurn={onTurn} />
      ))}
      {activities.length > 0 && (
        <Section title={said.playing}>
          <ActivityLines lines={activities} />
        </Section>
      )}
      <Section title={said.drops.title} more={{ label: said.drops.more, onPress: () => go.tab('claim') }}>
        {drops.length > 0 ? (
          <DropLines lines={drops} onTurn={onTurn} onRemind={onRemind} />
        ) : (
          <View className="activities-empty">
            <Text className="activities-empty__title">{said.drops.noneTitle}</Text>
            <Text className="activities-empty__line">{said.drops.noneLine}</Text>
          </View>
        )}
      </Section>
      {mall.tiles.length > 0 && (
        <Section title={said.mall.title} more={{ label: said.mall.more, onPress: () => go.to('mall') }}>
          <Text className="activities-line">{mall.line}</Text>
          <SlotTiles slots={mall.tiles} />
        </Section>
      )}
      <Section title={said.tier.title} more={{ label: said.tier.more, onPress: () => go.to('tier') }}>
        <Benefits {...mine} empty={said.tier.noneYet} />
        {above && above.benefits.length > 0 && <Benefits {...above} ahead />}
      </Section>
    </View>
  );
};

const LaterDay = ({ day }: { readonly day: MemberDayView }) => (
  <View className="later-days__day" {...accessible({ role: 'listitem', label: day.label })}>
    <DayLeaf day={day.firstDay} />
    <View className="later-days__words">
      <Text className="later-days__name">{day.name}</Text>
      <Text className="later-days__when">{day.ahead ? `${day.when} · ${day.ahead}` : day.when}</Text>
    </View>
    <Text className="later-days__factor">{day.factor}</Text>
  </View>
);

type BenefitsProps = {
  readonly title: string;
  readonly benefits: readonly string[];
  /** Not theirs yet. */
  readonly ahead?: boolean;
  readonly empty?: string;
};

const Benefits = ({ title, benefits, ahead = false, empty }: BenefitsProps) => (
  <View className={ahead ? 'benefits benefits--ahead' : 'benefits'}>
    <Text className="benefits__title">{title}</Text>
    <View className="benefits__list" {...accessible({ role: 'list' })}>
      {benefits.length === 0 && <Text className="benefits__none">{empty}</Text>}
      {benefits.map((benefit) => (
        <View key={benefit} className="benefits__one" {...accessible({ role: 'listitem' })}>
          <Icon name={ahead ? 'lock' : 'check'} size="small" />
          <Text>{benefit}</Text>
        </View>
      ))}
    </View>
  </View>
);

/** The same page in grey shapes. */
export const ActivitiesSkeleton = () => (
  <View {...accessible({ role: 'status', label: words.activities.loading })}>
    <View className="skeleton activities-shape activities-shape--band" />
    <View className="skeleton activities-shape activities-shape--calendar" />
    <LinesSkeleton lines={3} />
    <View className="activities-shape__tiles">
      <TileSkeleton />
      <TileSkeleton />
    </View>
  </View>
);
