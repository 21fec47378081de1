import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { Blank } from '../../ui/blank.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { MemberCard } from '../../ui/member-card.tsx';
import { Section } from '../../ui/section.tsx';
import { CardSkeleton, LinesSkeleton, TicketSkeleton } from '../../ui/skeleton.tsx';
import { Ticket } from '../../ui/ticket.tsx';
import { words } from '../../words/words.ts';
import { MemberDayBand } from '../activities/member-day-band.tsx';
import { LiveBand } from '../live/live-band.tsx';
import { PointsFlow } from '../points/points-flow.tsx';
import { SlotShelf } from '../slots/slot-shelf.tsx';
import { DropLines } from './drop-lines.tsx';
import type { HomeView } from './home-view.ts';
import { NewsLine } from './news-line.tsx';
import { SlotTiles } from './slot-tiles.tsx';
import { Ways } from './ways.tsx';
import './home-body.css';

type HomeBodyProps = {
  readonly view: HomeView;
  /** Something on the screen has begun or ended by the clock. */
  readonly onTurn: () => void;
};

/** The first screen of a member: what they have, what is on, what might please them, what happened last. */
export const HomeBody = ({ view, onTurn }: HomeBodyProps) => {
  const { card, news, memberDay, live, usableCoupons, invites, drops, tickets, slots, flow } = view;
  return (
    <View>
      <MemberCard view={card} onCode={() => go.to('code')} />
      {news && <NewsLine view={news} />}
      <Ways usableCoupons={usableCoupons} />
      {live && <LiveBand view={live} onTurn={onTurn} />}
      {memberDay && <MemberDayBand view={memberDay} onPress={() => go.tab('activities')} onTurn={onTurn} />}
      {drops.length > 0 && (
        <Section title={words.home.drops.title} more={{ label: words.home.drops.more, onPress: () => go.tab('claim') }}>
          <DropLines lines={drops} onTurn={onTurn} />
        </Section>
      )}
      {tickets.length > 0 && (
        <Section
          title={usableCoupons > 1 ? words.home.coupons.title : words.home.coupons.only}
          more={{ label: words.home.coupons.more(usableCoupons), onPress: () => go.to('wallet') }}
        >
          {tickets.map(({ couponId, ...ticket }) => (
            <Ticket key={couponId} {...ticket} onPress={() => go.to('coupon', { couponId })} />
          ))}
        </Section>
      )}
      {slots.list.length > 0 && (
        <Section title={slots.title}>
          {slots.line && <Text className="home-body__line">{slots.line}</Text>}
          <SlotTiles slots={slots.list} />
        </Section>
      )}
      <SlotShelf name="home" />
      {invites && (
        <View className="home-body__invite">
          <RowGroup>
            <ListRow
              icon="share"
              title={words.home.invite.title}
              line={words.home.invite.line}
              onPress={() => go.to('invite')}
            />
          </RowGroup>
        </View>
      )}
      <Section
        title={words.home.flow.title}
        {...(flow.length > 0 && { more: { label: words.home.flow.more, onPress: () => go.to('ledger') } })}
      >
        {flow.length > 0 ? (
          <PointsFlow days={flow} />
        ) : (
          <Blank drawing="cup" title={words.home.flow.empty} line={words.home.flow.emptyLine} />
        )}
      </Section>
    </View>
  );
};

/** The same screen in grey shapes. */
export const HomeSkeleton = () => (
  <View>
    <CardSkeleton label={words.home.loading} />
    <View className="home-body__shape skeleton" />
    <View className="home-body__shape skeleton" />
    <View className="home-body__tickets">
      <TicketSkeleton />
    </View>
    <LinesSkeleton lines={3} />
  </View>
);
