import { envelopeMetrics } from '@memberday/shared/domain/budgets/envelope.ts';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { opsBudgetWords as said, sayMetric } from '../../words/ops/budget.ts';
import type { EnvelopeView } from './envelope-facts.ts';
import './envelope-card.css';

/** One envelope: each metric that counts, with what is left as the number and what was used as its line. */
export const EnvelopeCard = ({ envelope, named }: { readonly envelope: EnvelopeView; readonly named?: boolean }) => {
  const { name, period, caps, spent, left, braked } = envelope;
  return (
    <View className={braked ? 'envelope envelope--braked' : 'envelope'}>
      {named && <Text className="envelope__name">{name}</Text>}
      {braked && (
        <View className="envelope__brake" {...accessible({ role: 'status' })}>
          <Text>{said.braked}</Text>
        </View>
      )}
      <View className="envelope__metrics">
        {envelopeMetrics.map((metric) => {
          const [cap, rest] = [caps[metric], left[metric]];
          const say = sayMetric[metric];
          const used = cap === null ? said.uncapped(say(spent[metric])) : said.of(say(spent[metric]), say(cap));
          const isShort = cap !== null && rest !== null && rest * 5 < cap;
          return (
            <View
              key={metric}
              className={isShort ? 'envelope__metric envelope__metric--short' : 'envelope__metric'}
              {...accessible({
                role: 'img',
                label: `${said.metrics[metric]}，${rest === null ? used : said.left(said.periods[period], say(rest))}`,
              })}
            >
              <Text className="envelope__kind">{said.metrics[metric]}</Text>
              <Text className="envelope__left">{rest === null ? said.free.short : say(rest)}</Text>
              {cap !== null && (
                <View className="envelope__track">
                  <View className="envelope__used" style={`width:${shareOf(spent[metric], cap)}%`} />
                </View>
              )}
              <Text className="envelope__spent">{used}</Text>
            </View>
          );
        })}
      </View>
    </View>
  );
};

/** In percent. The first of it is to be seen. */
const shareOf = (spent: number, cap: number): number =>
  spent <= 0 ? 0 : cap <= 0 ? 100 : Math.max(2, Math.min(100, Math.round((spent / cap) * 100)));
