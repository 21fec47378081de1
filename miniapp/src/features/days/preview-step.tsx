import { Text, View } from '@tarojs/components';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { press } from '../../ui/press.ts';
import { Section } from '../../ui/section.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { MemberDayBand } from '../activities/member-day-band.tsx';
import { memberDayView } from '../activities/member-day-view.ts';
import { today } from '../clock/clock.ts';
import { here } from '../clock/here.ts';
import { sayPrice } from '../mall/shelf-view.ts';
import type { MemberDay, Rehearsal } from './day-facts.ts';
import { rehearsalView, type ToMend } from './rehearsal-view.ts';
import './preview-step.css';

const { start: said } = daysWords;

type PreviewStepProps = {
  readonly day: MemberDay;
  readonly rehearsal: Rehearsal;
  readonly tiers: readonly string[];
  readonly onFix: (field: string) => void;
};

/** The plan as a member will see it, and what the rehearsal says: what is to be mended, what happens when, what it brings and costs. */
export const PreviewStep = ({ day, rehearsal, tiers, onFix }: PreviewStepProps) => {
  const { toMend, timeline, more, orders, cost, unbounded } = rehearsalView(rehearsal, today(), theme.brand.zone);
  return (
    <View className="preview">
      <Section title={said.asMember}>
        <AsMember day={day} rehearsal={rehearsal} tiers={tiers} />
      </Section>
      <Section title={said.rehearsal}>
        {toMend.length === 0 ? (
          <View className="preview__clean" {...accessible({ role: 'status' })}>
            <Text>{said.clean}</Text>
          </View>
        ) : (
          toMend.map((each) => <Mend key={`${each.field}/${each.say}`} mend={each} onFix={onFix} />)
        )}
      </Section>
      {timeline.length > 0 && (
        <Section title={said.timeline}>
          <View className="preview__list" {...accessible({ role: 'list' })}>
            {timeline.map(({ key, when, what, name }) => (
              <View
                key={key}
                className="preview__line"
                {...accessible({ role: 'listitem', label: `${when}，${what}，${name}` })}
              >
                <Text className="preview__when">{when}</Text>
                <Text className="preview__what">{what}</Text>
                <Text className="preview__name">{name}</Text>
              </View>
            ))}
          </View>
          {more > 1 && <Text className="preview__note">{said.timelineMore(more)}</Text>}
        </Section>
      )}
      {day.percent > 100 && orders.length > 0 && (
        <Section title={said.orders}>
          <View className="preview__orders">
            {orders.map(({ key, who, points, lifted }) => (
              <View key={key} className={lifted ? 'preview__order preview__order--lifted' : 'preview__order'}>
                <Text className="preview__points">{points}</Text>
                <Text className="preview__who">{who}</Text>
              </View>
            ))}
          </View>
        </Section>
      )}
      <Section title={said.cost}>
        <Text>{cost}</Text>
        {unbounded && <Text className="preview__note">{said.unbounded}</Text>}
      </Section>
    </View>
  );
};

const AsMember = ({ day, rehearsal, tiers }: Omit<PreviewStepProps, 'onFix'>) => {
  const [first] = rehearsal.occurrences;
  const { rule, prices } = day;
  const lasts = first && {
    name: day.name,
    line: day.line,
    percent: day.percent,
    firstDay: first.day,
    lastDay: first.day,
    from: first.from,
    until: first.until,
    hours: rule.hours,
    shops: rule.shops,
    tier: rule.levelAtLeast > 0 ? (tiers[rule.levelAtLeast] ?? null) : null,
    prices: prices.length,
  };
  return (
    <View>
      {lasts && (
        <MemberDayBand
          view={memberDayView({ ...lasts, shops: [...lasts.shops] }, { tier: tiers[0] ?? '', percent: 100 }, here())}
          onTurn={() => {}}
        />
      )}
      {day.drops.map(({ name, from, to, stock }) => (
        <Text key={name} className="preview__note">
          {said.previewDrop(name, from, to, stock)}
        </Text>
      ))}
      {day.activities.map(({ title, line }) => (
        <Text key={title} className="preview__note">
          {said.previewActivity(title, line)}
        </Text>
      ))}
      {rehearsal.prices.map((price) => (
        <View key={price.itemId} className="preview__price">
          <Text>{price.name}</Text>
          <Text className="preview__now">{sayPrice(price).whole}</Text>
          <Text className="preview__usual">
            {sayPrice({ points: price.usualPoints, cashFen: price.usualCashFen }).whole}
          </Text>
        </View>
      ))}
    </View>
  );
};

const Mend = ({
  mend: { field, blocks, say, next, found },
  onFix,
}: {
  readonly mend: ToMend;
  readonly onFix: PreviewStepProps['onFix'];
}) => (
  <View
    className={blocks ? 'preview__mend preview__mend--blocks' : 'preview__mend'}
    {...press(() => onFix(field))}
    {...accessible({
      role: 'button',
      label: [blocks ? said.block : said.warn, found ? `「${found}」${say}` : say, next, said.fix]
        .filter(Boolean)
        .join('，'),
    })}
  >
    <View className="preview__mend-words">
      <Text className="preview__say">{found ? `「${found}」${say}` : say}</Text>
      {next && <Text className="preview__next">{next}</Text>}
    </View>
    <Text className="preview__fix">{said.fix}</Text>
  </View>
);
