import { Text, View } from '@tarojs/components';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { sayMoment } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { words } from '../../words/words.ts';
import { today } from '../clock/clock.ts';
import type { Claim } from './claiming-state.ts';
import { useReceipt } from './use-receipt.ts';
import './receipt-card.css';

/** The receipt of a claim: its place among all, and when it was taken. The place comes a little later than the coupon. */
export const ReceiptCard = ({ claim }: { readonly claim: Claim }) => {
  const receipt = useReceipt(claim);
  const said = words.drops.receipt;
  if (!receipt) return null;
  return (
    <View className="receipt" {...accessible({ role: 'status' })}>
      <Text className="receipt__place">
        {receipt.place === null ? said.placeWaiting : said.place(sayNumber(receipt.place))}
      </Text>
      <Text className="receipt__at">{said.at(sayMoment(receipt.at, today(), theme.brand.zone))}</Text>
    </View>
  );
};
