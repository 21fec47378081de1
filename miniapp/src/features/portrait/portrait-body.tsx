import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayDay } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsPortraitWords as said } from '../../words/ops/portrait.ts';
import { wholeYuan, yuan } from '../../words/ops/yuan.ts';
import { NumberStrip } from '../groups/number-strip.tsx';
import { WhySheet } from '../segments/why-sheet.tsx';
import { RfmPlace } from './rfm-place.tsx';
import { RhythmStrip } from './rhythm-strip.tsx';
import { daysBetween, type Portrait } from './rhythm-view.ts';
import { sayStage } from './say-stage.ts';
import { StageBand } from './stage-band.tsx';
import { TagSheet } from './tag-sheet.tsx';
import './portrait-body.css';

type PortraitBodyProps = { readonly memberId: string; readonly portrait: Portrait; readonly onChanged: () => void };

/** How somebody buys, where they stand, and what follows from it: looked at before it is read. */
export const PortraitBody = ({ memberId, portrait, onChanged }: PortraitBodyProps) => {
  const { judged, rfm, value, segments } = portrait;
  return (
    <View>
      <Tags memberId={memberId} portrait={portrait} onChanged={onChanged} />
      <Section title={said.rhythm.title}>
        <View className="portrait__card">
          <Rhythm portrait={portrait} />
        </View>
      </Section>
      {!judged && <Notice>{said.off}</Notice>}
      {rfm && (
        <Section title={said.rfm.title}>
          <View className="portrait__card">
            <RfmPlace rfm={rfm} />
          </View>
        </Section>
      )}
      {value && (
        <Section title={said.value.title}>
          <NumberStrip
            label={said.value.title}
            numbers={[
              { key: 'alive', name: said.value.alive, value: said.value.percent(value.alive) },
              { key: 'orders', name: said.value.orders, value: said.value.ordersValue(oneDigit(value.expectedOrders)) },
              { key: 'money', name: said.value.money, value: wholeYuan(value.valueFen) },
            ]}
          />
          <Text className="portrait__note">{said.value.note}</Text>
        </Section>
      )}
      {segments && segments.length > 0 && <Segments memberId={memberId} segments={segments} />}
      <Known portrait={portrait} />
    </View>
  );
};

const Segments = ({
  memberId,
  segments,
}: {
  readonly memberId: string;
  readonly segments: NonNullable<Portrait['segments']>;
}) => {
  const [asked, setAsked] = useState<(typeof segments)[number] | null>(null);
  return (
    <Section title={said.segments.title}>
      <RowGroup>
        {segments.map((segment) => (
          <ListRow
            key={segment.segmentId}
            title={segment.name}
            value={said.segments.why}
            onPress={() => setAsked(segment)}
          />
        ))}
      </RowGroup>
      {asked && <WhySheet {...asked} memberId={memberId} onClose={() => setAsked(null)} />}
    </Section>
  );
};

const Rhythm = ({ portrait: { purchases, lifecycle, today } }: Pick<PortraitBodyProps, 'portrait'>) => {
  if (!purchases) return <Text className="portrait__line">{said.rhythm.unread}</Text>;
  const { days, visits, spentFen, lastOn, likes } = purchases;
  return (
    <View>
      {lastOn === null ? (
        <Text className="portrait__line">{said.rhythm.none}</Text>
      ) : (
        <View>
          <View className="portrait__head">
            <Text className="portrait__big">{said.rhythm.ago(daysBetween(lastOn, today))}</Text>
            <Text className="portrait__line">
              {said.rhythm.visits(sayNumber(visits))} · {said.rhythm.spent(wholeYuan(spentFen))}
            </Text>
          </View>
          <RhythmStrip
            days={days}
            today={today}
            label={said.rhythm.label(sayNumber(days.length), sayDay(lastOn, today))}
          />
        </View>
      )}
      {lifecycle && lastOn !== null && (
        <View className="portrait__stage">
          <StageBand stage={lifecycle.stage} />
          {sayStage(lifecycle, today).map((line) => (
            <Text key={line} className="portrait__line">
              {line}
            </Text>
          ))}
        </View>
      )}
      {likes.length > 0 && <Likes likes={likes} />}
    </View>
  );
};

const Likes = ({ likes }: Pick<NonNullable<Portrait['purchases']>, 'likes'>) => {
  const most = Math.max(1, ...likes.map(({ amountFen }) => amountFen));
  return (
    <View className="portrait__likes">
      {likes.map(({ category, amountFen, times }) => (
        <View key={category} className="portrait__like">
          <Text className="portrait__like-name">{category}</Text>
          <View className="portrait__like-room">
            <View
              className="portrait__like-bar"
              style={`width:${Math.max(2, Math.round((Math.max(0, amountFen) / most) * 100))}%`}
            />
          </View>
          <Text className="portrait__like-value">
            {said.likes.times(sayNumber(times))} · {yuan(amountFen)}
          </Text>
        </View>
      ))}
    </View>
  );
};

const Tags = ({ memberId, portrait: { tags, today }, onChanged }: PortraitBodyProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={said.tags.title} more={{ label: said.tags.edit, onPress: () => setOpen(true) }}>
      {tags.length === 0 ? (
        <Text className="portrait__line">{said.tags.none}</Text>
      ) : (
        <View className="portrait__words">
          {tags.map(({ tag, source, until }) => (
            <Tag key={`${source}/${tag}`} tone={source === 'rule' ? 'quiet' : 'brand'}>
              {until === null ? tag : `${tag} ${said.tags.until(sayDay(until, today))}`}
            </Tag>
          ))}
        </View>
      )}
      {isOpen && <TagSheet memberId={memberId} tags={tags} onClose={() => setOpen(false)} onChanged={onChanged} />}
    </Section>
  );
};

/** What they said yes to, what they are known by, and where they are. */
const Known = ({ portrait: { consents, identities, groups } }: Pick<PortraitBodyProps, 'portrait'>) => (
  <View>
    {groups.length > 0 && (
      <Section title={said.groups.title}>
        <View className="portrait__words">
          {groups.map(({ groupId, name }) => (
            <Tag key={groupId} tone="quiet">
              {name ?? said.groups.nameless}
            </Tag>
          ))}
        </View>
      </Section>
    )}
    <Section title={said.consents.title}>
      {consents.length === 0 && <Text className="portrait__line">{said.consents.none}</Text>}
      <View className="portrait__words">
        {consents.map(({ purpose, channel, granted }) => (
          <Tag key={`${purpose}/${channel}`} tone={granted ? 'good' : 'quiet'}>
            {`${said.consents.channel[channel]}${said.consents.purpose[purpose]} ${granted ? said.consents.yes : said.consents.no}`}
          </Tag>
        ))}
      </View>
    </Section>
    {identities.length > 0 && (
      <Section title={said.identities.title}>
        <View className="portrait__words">
          {identities.map(({ kind, count }) => (
            <Tag key={kind} tone="quiet">
              {count > 1 ? `${said.identities.kind[kind]} ×${count}` : said.identities.kind[kind]}
            </Tag>
          ))}
        </View>
      </Section>
    )}
  </View>
);

const oneDigit = (number: number): string =>
  number >= 10 ? sayNumber(Math.round(number)) : String(Math.round(number * 10) / 10);
