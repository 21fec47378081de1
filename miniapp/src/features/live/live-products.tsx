import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Picture } from '../../ui/picture.tsx';
import { press } from '../../ui/press.ts';
import { Section } from '../../ui/section.tsx';
import { liveWords } from '../../words/live.ts';
import type { Live } from './live-facts.ts';
import './live-products.css';

const { products: said } = liveWords;

type LiveProductsProps = {
  readonly products: Live['products'];
  /** Leads into the room, where they are bought; undefined while there is none to go to. */
  readonly onEnter: (() => void) | undefined;
};

/** What is sold in the live. It is bought there, so that it counts for the live. */
export const LiveProducts = ({ products, onEnter }: LiveProductsProps) => {
  if (products.length === 0) return null;
  return (
    <Section title={said.title}>
      <View className="live-products" {...(!onEnter && accessible({ role: 'list' }))}>
        {products.map(({ productId, title, priceFen, picture }) => {
          const label = said.label(title, `¥${sayYuan(priceFen)}`);
          return (
            <View
              key={productId}
              className="live-product"
              {...(onEnter
                ? {
                    hoverClass: 'live-product--pressed',
                    ...press(onEnter),
                    ...accessible({ role: 'button', label: `${label}，${said.inLive}` }),
                  }
                : accessible({ role: 'listitem', label }))}
            >
              <View className="live-product__picture">
                <Picture name={picture} />
              </View>
              <View className="live-product__words">
                <Text className="live-product__title">{title}</Text>
                <Text className="live-product__price">{`¥${sayYuan(priceFen)}`}</Text>
              </View>
              {onEnter && <Text className="live-product__way">{said.inLive}</Text>}
            </View>
          );
        })}
      </View>
    </Section>
  );
};
