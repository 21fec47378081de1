import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { accessible } from '../../ui/accessible.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Picture } from '../../ui/picture.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { mallWords } from '../../words/mall.ts';
import { sayNumber } from '../../words/numbers.ts';
import type { Trouble } from '../attempt.ts';
import type { ItemPage } from './mall-facts.ts';
import { sayPrice } from './shelf-view.ts';
import './confirm-sheet.css';

type ConfirmSheetProps = {
  readonly open: boolean;
  readonly page: ItemPage;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onConfirm: (shop: string | null) => void;
  readonly onClose: () => void;
};

const say = mallWords.sheet;

/** The last look before points are given: what is left of them, where it is fetched, what is still to be paid, and that it can be undone. */
export const ConfirmSheet = ({ open, page, busy, trouble, onConfirm, onClose }: ConfirmSheetProps) => {
  const { item, gives, points } = page;
  const shops = gives.kind === 'goods' ? gives.shops : [];
  const [only] = shops.length === 1 ? shops : [];
  const [chosen, setChosen] = useState<string | null>(null);
  const shop = chosen ?? only?.shop ?? null;
  const price = sayPrice(item);
  const [before, after] = [sayNumber(points.available), sayNumber(points.available - item.points)];
  const isReady = gives.kind === 'coupon' || shop !== null;

  return (
    <Sheet
      open={open}
      title={say.title}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={busy} disabled={!isReady} onPress={() => onConfirm(shop)}>
          {busy ? say.doing : isReady ? say.confirm(price.points) : say.chooseShop}
        </PillButton>
      }
    >
      <View className="confirm">
        <View className="confirm__item">
          <View className="confirm__picture">
            <Picture name={item.picture} />
          </View>
          <View className="confirm__words">
            <Text className="confirm__name">{item.name}</Text>
            <Text className="confirm__price">{price.whole}</Text>
          </View>
        </View>
        <View className="confirm__points" {...accessible({ role: 'img', label: say.label(before, after) })}>
          <View className="confirm__sum">
            <Text className="confirm__caption">{say.before}</Text>
            <Text className="confirm__number">{before}</Text>
          </View>
          <Icon name="next" />
          <View className="confirm__sum">
            <Text className="confirm__caption">{say.after}</Text>
            <Text className="confirm__number confirm__number--after">{after}</Text>
          </View>
        </View>
        {shops.length > 0 && (
          <View className="confirm__shops">
            <Text className="confirm__caption">{say.shop}</Text>
            <ChoiceChips
              choices={shops.map(({ shop: key, name }) => ({ key, label: name }))}
              chosen={shop === null ? [] : [shop]}
              onToggle={setChosen}
            />
          </View>
        )}
        {price.cash && <Text className="confirm__line">{mallWords.cash(price.cash)}</Text>}
        <Text className="confirm__line">{backLine(page)}</Text>
        {trouble && (
          <View className="confirm__trouble" {...accessible({ role: 'alert' })}>
            <Text>{`${trouble.say}，${trouble.next}`}</Text>
          </View>
        )}
      </View>
    </Sheet>
  );
};

const backLine = ({ gives }: ItemPage): string => {
  if (gives.kind === 'goods') return say.back;
  return gives.returnDays > 0 ? mallWords.couponReturn(gives.returnDays) : mallWords.couponFinal;
};
