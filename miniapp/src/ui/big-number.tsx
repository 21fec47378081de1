import { Text, View } from '@tarojs/components';
import './big-number.css';

type BigNumberProps = { readonly value: string; readonly unit?: string; readonly small?: boolean };

/** The hero of a page: a number, its unit beside it and quieter. */
export const BigNumber = ({ value, unit, small = false }: BigNumberProps) => (
  <View className={small ? 'big-number big-number--small' : 'big-number'}>
    <Text className="big-number__value">{value}</Text>
    {unit && <Text className="big-number__unit">{unit}</Text>}
  </View>
);
