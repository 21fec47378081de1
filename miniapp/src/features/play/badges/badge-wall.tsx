import type { listMyBadges } from '@memberday/shared/contract/badges.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { BigNumber } from '../../../ui/big-number.tsx';
import { Blank } from '../../../ui/blank.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { press } from '../../../ui/press.ts';
import { Section } from '../../../ui/section.tsx';
import { sayDay, sayMoment } from '../../../words/dates.ts';
import { badgeWords as said } from '../../../words/play/badges.ts';
import { here } from '../../clock/here.ts';
import { Medal } from './medal.tsx';
import './badge-wall.css';

type Badges = Output<typeof listMyBadges>;

/** What hangs on the wall, what could hang there, and benefits that came along. */
export const BadgeWall = ({ badges, toEarn, benefits }: Badges) => {
  const { today, zone } = here();
  return (
    <View>
      {badges.length === 0 ? (
        <Blank drawing="gift" title={said.emptyTitle} line={said.emptyLine}>
          <PillButton look="primary" onPress={() => go.tab('activities')}>
            {said.emptyAction}
          </PillButton>
        </Blank>
      ) : (
        <View>
          <View className="badge-wall__count" {...accessible({ role: 'img', label: said.count(badges.length) })}>
            <BigNumber value={String(badges.length)} unit={said.countUnit} />
          </View>
          <View className="badge-wall" {...accessible({ role: 'list' })}>
            {badges.map(({ badge, at, from }) => {
              const day = said.since(sayDay(dayOf(at, zone), today));
              const source = from ? said.from(from.title) : undefined;
              return (
                <View
                  key={badge}
                  className="badge-wall__badge"
                  {...accessible({ role: 'listitem', label: [badge, day, source].filter(Boolean).join('，') })}
                >
                  <Medal badge={badge} won />
                  <Text className="badge-wall__name">{badge}</Text>
                  <Text className="badge-wall__line">{day}</Text>
                </View>
              );
            })}
          </View>
        </View>
      )}
      <View>
        {toEarn.length > 0 && (
          <Section title={said.toEarn}>
            <View className="badge-wall">
              {toEarn.map(({ badge, activityId, title, closesAt }) => (
                <View
                  key={badge}
                  className="badge-wall__badge"
                  {...press(() => go.to('activity', { activityId }))}
                  {...accessible({
                    role: 'button',
                    label: [badge, title, said.until(sayMoment(closesAt, today, zone))].join('，'),
                  })}
                >
                  <Medal badge={badge} won={false} />
                  <Text className="badge-wall__name">{badge}</Text>
                  <Text className="badge-wall__line">{title}</Text>
                </View>
              ))}
            </View>
          </Section>
        )}
      </View>
      <View>
        {benefits.length > 0 && (
          <Section title={said.benefits}>
            <RowGroup>
              {benefits.map(({ benefit, at, uses, used }) => (
                <ListRow
                  key={`${benefit}${at}`}
                  title={said.benefit[benefit]}
                  line={said.since(sayDay(dayOf(at, zone), today))}
                  value={used < uses ? said.uses(uses - used, uses) : said.usedUp}
                />
              ))}
            </RowGroup>
          </Section>
        )}
      </View>
    </View>
  );
};
