import { View } from '@tarojs/components';
import { useMemo } from 'react';
import { accessible } from './accessible.ts';
import { barAddress } from './bar-svg.ts';
import './code-picture.css';

type BarCodeProps = {
  /** Printable ASCII; digits are shortest. */
  readonly text: string;
  readonly label?: string;
};

/** A Code 128 bar code, black on white, as wide as its place. */
export const BarCode = ({ text, label = text }: BarCodeProps) => {
  const address = useMemo(() => barAddress(text), [text]);
  return (
    <View className="bar-code" {...accessible({ role: 'img', label })}>
      <View className="bar-code__picture" style={`background-image:url("${address}")`} />
    </View>
  );
};
