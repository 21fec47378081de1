import { View } from '@tarojs/components';
import { useMemo } from 'react';
import { accessible } from './accessible.ts';
import { qrAddress } from './qr-svg.ts';
import './code-picture.css';

type QrCodeProps = {
  readonly text: string;
  /** What it is for; what it says is for machines. */
  readonly label: string;
};

/** A QR code, black on white whatever the brand: readers want contrast. It fills its place's width. */
export const QrCode = ({ text, label }: QrCodeProps) => {
  const address = useMemo(() => qrAddress(text), [text]);
  return (
    <View className="qr-code" {...accessible({ role: 'img', label })}>
      <View className="qr-code__picture" style={`background-image:url("${address}")`} />
    </View>
  );
};
