import { Text, View } from '@tarojs/components';
import { PillButton } from '../../ui/pill-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsLiveWords } from '../../words/ops/live.ts';
import type { LiveForm, ProductForm } from './live-form.ts';
import '../days/start-steps.css';
import './plan-lists.css';

const { plan: said } = opsLiveWords;
const mostProducts = 20;

type ProductFieldsProps = {
  readonly products: LiveForm['products'];
  readonly onChange: (products: readonly ProductForm[]) => void;
};

/** What is sold in the live, by its number in the WeChat shop. */
export const ProductFields = ({ products, onChange }: ProductFieldsProps) => {
  const set = (at: number, changes: Partial<ProductForm>): void =>
    onChange(products.map((each, i) => (i === at ? { ...each, ...changes } : each)));
  // One shop sells, as a rule: its next product is of the same one.
  const fresh: ProductForm = {
    productId: '',
    shopAppId: products[products.length - 1]?.shopAppId ?? '',
    title: '',
    price: '',
  };
  return (
    <View className="start-step">
      <Text className="start-step__label">{said.products}</Text>
      {products.map((product, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a product that is being typed has no other name
        <View key={at} className="plan-list__one">
          <TextField
            label={said.productTitle}
            value={product.title}
            maxLength={40}
            onChange={(title) => set(at, { title })}
          />
          <TextField label={said.price} value={product.price} maxLength={9} onChange={(price) => set(at, { price })} />
          <TextField
            label={said.productId}
            value={product.productId}
            maxLength={64}
            onChange={(productId) => set(at, { productId })}
          />
          <TextField
            label={said.shopAppId}
            value={product.shopAppId}
            maxLength={64}
            onChange={(shopAppId) => set(at, { shopAppId })}
          />
          <View className="plan-list__foot">
            <PillButton
              label={`${said.remove}，${product.title || said.addProduct}`}
              onPress={() => onChange(products.filter((_, i) => i !== at))}
            >
              {said.remove}
            </PillButton>
          </View>
        </View>
      ))}
      {products.length < mostProducts && (
        <PillButton look="line" wide onPress={() => onChange([...products, fresh])}>
          {said.addProduct}
        </PillButton>
      )}
    </View>
  );
};
