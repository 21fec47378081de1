import { Text, View } from '@tarojs/components';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { sayPrice } from '../mall/shelf-view.ts';
import { DropFields } from './drop-fields.tsx';
import { NumberRow } from './number-row.tsx';
import type { StepProps } from './when-step.tsx';
import './start-steps.css';

const { start: said } = daysWords;
const percents = [100, 150, 200, 300];
/** How much of its ordinary price an item costs during a festival. */
const shares = [100, 80, 60, 50];

/** What members have of it: the factor, a coupon, lower prices, points. */
export const GainStep = (props: StepProps) => {
  const { recipe, answers, things, onAnswer } = props;
  const { percent, points, most, target, product } = answers;
  const { asks, counts } = recipe;
  return (
    <View className="start-step">
      {asks.includes('percent') && (
        <>
          <Text className="start-step__label">{said.percent}</Text>
          <ChoiceChips
            choices={percents.map((each) => ({
              key: String(each),
              label: each === 100 ? said.usual : said.times(String(each / 100)),
            }))}
            chosen={[String(percent)]}
            onToggle={(key) => onAnswer({ percent: Number(key) })}
          />
        </>
      )}
      {asks.includes('product') && (
        <TextField
          label={said.product}
          value={product}
          placeholder={said.productHint}
          maxLength={20}
          onChange={(value) => onAnswer({ product: value })}
        />
      )}
      {asks.includes('target') && counts && (
        <NumberRow
          title={said.target[counts]}
          value={target}
          min={1}
          max={counts === 'people' ? 200 : counts === 'places' ? 100 : counts === 'days' ? 7 : 10}
          step={counts === 'people' ? 5 : 1}
          onChange={(value) => onAnswer({ target: value })}
        />
      )}
      {asks.includes('points') && (
        <>
          <NumberRow
            title={said.points}
            value={points}
            min={5}
            max={500}
            step={5}
            onChange={(value) => onAnswer({ points: value })}
          />
          {counts !== 'places' && (
            <NumberRow
              title={said.most}
              value={most}
              min={10}
              max={5_000}
              step={10}
              onChange={(value) => onAnswer({ most: value })}
            />
          )}
        </>
      )}
      {asks.includes('drop') && <DropFields {...props} />}
      {asks.includes('prices') && <PriceFields {...props} things={things} />}
    </View>
  );
};

/** Each thing on the shelf, and what part of its price it costs. */
const PriceFields = ({ answers: { prices }, things, onAnswer }: StepProps) => {
  const set = (itemId: string, share: number): void => {
    const item = things.items.find((each) => each.itemId === itemId);
    const others = prices.filter((each) => each.itemId !== itemId);
    const points = item ? Math.max(1, Math.ceil((item.points * share) / 100)) : 0;
    onAnswer({ prices: item && share < 100 ? [...others, { itemId, points, cashFen: item.cashFen }] : others });
  };
  return (
    <View>
      <Text className="start-step__label">{said.prices}</Text>
      {things.items.length === 0 && <Text className="start-step__note">{said.noItems}</Text>}
      {things.items.map(({ itemId, name, points, cashFen }) => {
        const price = prices.find((each) => each.itemId === itemId);
        const share = price ? Math.round((price.points / points) * 10) * 10 : 100;
        const usual = sayPrice({ points, cashFen }).whole;
        return (
          <View key={itemId} className="start-step__price">
            <Text className="start-step__item">{name}</Text>
            <Text className="start-step__note">{price ? said.priceLine(usual, sayPrice(price).whole) : usual}</Text>
            <ChoiceChips
              choices={shares.map((each) => ({
                key: String(each),
                label: each === 100 ? said.notOff : said.off(each),
              }))}
              chosen={[String(share)]}
              onToggle={(key) => set(itemId, Number(key))}
            />
          </View>
        );
      })}
    </View>
  );
};
