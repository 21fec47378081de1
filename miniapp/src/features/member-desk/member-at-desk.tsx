import type { listMemberCoupons } from '@memberday/shared/contract/coupons.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getMember } from '@memberday/shared/contract/members.ts';
import type { listPoints } from '@memberday/shared/contract/points.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { BigNumber } from '../../ui/big-number.tsx';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayDay } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsMemberWords as said } from '../../words/ops/member.ts';
import { yuan } from '../../words/ops/yuan.ts';
import { sayShop } from '../../words/shops.ts';
import { here } from '../clock/here.ts';
import { Loaded } from '../loading/loaded.tsx';
import { flowDays } from '../points/flow-view.ts';
import { PortraitBody } from '../portrait/portrait-body.tsx';
import type { Portrait } from '../portrait/rhythm-view.ts';
import { TimelineList } from '../portrait/timeline-list.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { GoodwillSheet } from './goodwill-sheet.tsx';

type Desk = {
  readonly member: Output<typeof getMember>;
  /** Null where the role does not look into wallets or ledgers. */
  readonly coupons: Output<typeof listMemberCoupons>['coupons'] | null;
  readonly entries: Output<typeof listPoints>['entries'] | null;
  readonly portrait: Portrait | null;
};

/** A record, a wallet and the last points in one look; what the role may not see is left out rather than refused. */
const loadDesk = async (memberId: string): Promise<Outcome<Desk>> => {
  const [member, coupons, points, portrait] = await Promise.all([
    staffApi.getMember({ memberId }),
    staffApi.listMemberCoupons({ memberId, page: 'usable', limit: 20 }),
    staffApi.listPoints({ memberId, limit: 10 }),
    staffApi.getPortrait({ memberId }),
  ]);
  if (!member.ok) return member;
  return done({
    member: member.value,
    coupons: coupons.ok ? coupons.value.coupons : null,
    entries: points.ok ? points.value.entries : null,
    portrait: portrait.ok ? portrait.value : null,
  });
};

/** The member in front of one, and what one can do for them. */
export const MemberAtDesk = ({ memberId }: { readonly memberId: string }) => {
  const desk = useStaffLoaded(() => loadDesk(memberId));
  const [isGiving, setGiving] = useState(false);
  return (
    <Loaded of={desk} skeleton={<LinesSkeleton lines={7} />}>
      {({ member, coupons, entries, portrait }) => (
        <View className="with-bar">
          <Card member={member} />
          {portrait && <PortraitBody memberId={memberId} portrait={portrait} onChanged={() => void desk.refresh()} />}
          <Section title={said.wallet}>
            {coupons === null && <Notice>{said.hiddenWallet}</Notice>}
            {coupons?.length === 0 && <Notice>{said.noCoupons}</Notice>}
            {coupons && coupons.length > 0 && (
              <RowGroup>
                {coupons.map(({ couponId, title, name }) => (
                  <ListRow key={couponId} icon="coupon" title={title} line={name} />
                ))}
              </RowGroup>
            )}
          </Section>
          {portrait ? <TimelineList memberId={memberId} /> : entries && <Ledger entries={entries} />}
          {member.state === 'active' && (
            <BottomBar>
              <PillButton look="primary" wide onPress={() => setGiving(true)}>
                {said.goodwill.open}
              </PillButton>
            </BottomBar>
          )}
          {isGiving && (
            <GoodwillSheet
              memberId={memberId}
              onClose={() => setGiving(false)}
              onGiven={() => {
                setGiving(false);
                void desk.refresh();
              }}
            />
          )}
        </View>
      )}
    </Loaded>
  );
};

const Card = ({ member }: Pick<Desk, 'member'>) => {
  const { nickname, phoneMasked, card, totals, source, state, closesAt } = member;
  const { today, zone } = here();
  const from = source.group ? said.fromGroup : source.shop ? sayShop(source.shop) : said.fromNowhere;
  return (
    <View className="desk-card">
      <View className="desk-card__name">
        <Text>{nickname ?? phoneMasked ?? member.memberId.slice(-6)}</Text>
        {card && <Tag tone="brand">{card.tier.name}</Tag>}
      </View>
      {nickname && phoneMasked && <Text className="desk-card__line">{phoneMasked}</Text>}
      {state === 'closing' && closesAt && <Notice>{said.closing(sayDay(dayOf(closesAt, zone), today))}</Notice>}
      {(state === 'erased' || state === 'merged') && <Notice>{said.closed}</Notice>}
      {card && (
        <View>
          <Text className="desk-card__line">{said.points}</Text>
          <BigNumber small value={sayNumber(card.points.available)} />
          {card.points.pending > 0 && (
            <Text className="desk-card__line">{said.pending(sayNumber(card.points.pending))}</Text>
          )}
        </View>
      )}
      <Text className="desk-card__line">
        {said.orders} {said.ordersValue(totals.orders, yuan(totals.paidFen - totals.refundedFen))}
      </Text>
      <Text className="desk-card__line">
        {said.from} {from}
      </Text>
    </View>
  );
};

const Ledger = ({ entries }: { readonly entries: NonNullable<Desk['entries']> }) => {
  const { today, zone } = here();
  return (
    <Section title={said.ledger}>
      {entries.length === 0 && <Notice>{said.noLedger}</Notice>}
      <RowGroup>
        {flowDays(entries, { today, zone }).flatMap(({ day, lines }) =>
          lines.map(({ key, title, time, change }) => (
            <ListRow key={key} title={title} line={`${day} ${time}`} value={change} />
          )),
        )}
      </RowGroup>
    </Section>
  );
};
