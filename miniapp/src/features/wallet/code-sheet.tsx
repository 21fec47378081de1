import { showCouponCode } from '@memberday/shared/contract/codes.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { CardSkeleton } from '../../ui/skeleton.tsx';
import { words } from '../../words/words.ts';
import { Loaded } from '../loading/loaded.tsx';
import { useLoaded } from '../loading/use-loaded.ts';
import type { Coupon } from './why-not.ts';
import './code-sheet.css';

type CodeSheetProps = { readonly open: boolean; readonly coupon: Coupon; readonly onClose: () => void };

/** What the clerk scans, or types. */
export const CodeSheet = ({ open, coupon, onClose }: CodeSheetProps) => (
  <Sheet open={open} title={words.wallet.detail.show} onClose={onClose}>
    {open && <Code coupon={coupon} />}
  </Sheet>
);

const Code = ({ coupon: { couponId, name, title } }: Pick<CodeSheetProps, 'coupon'>) => {
  const said = words.wallet.detail;
  // A coupon's code never changes, so once seen it can be shown without a network.
  const loaded = useLoaded({
    call: () => api.showCouponCode({ couponId }),
    kept: { key: `coupon-code/${couponId}`, schema: showCouponCode.output },
  });
  useBrightScreen();

  const copy = async (code: string): Promise<void> => {
    await platform.copy(code);
    void Taro.showToast({ title: said.copied, icon: 'none' });
  };

  return (
    <View className="code-sheet">
      <Text className="code-sheet__what">{`${name} · ${title}`}</Text>
      <Loaded of={loaded} skeleton={<CardSkeleton label={said.loading} />}>
        {({ code }) => {
          const plain = code.replace(/ /g, '');
          return (
            <View className="code-sheet__code">
              <View className="code-sheet__qr">
                <QrCode text={plain} label={said.code} />
              </View>
              <View {...accessible({ role: 'img', label: said.codeLabel(plain) })}>
                <Text className="code-sheet__signs">{code}</Text>
              </View>
              <Text className="code-sheet__line">{said.showLine}</Text>
              <PillButton look="line" onPress={() => void copy(plain)}>
                {said.copy}
              </PillButton>
            </View>
          );
        }}
      </Loaded>
    </View>
  );
};

/** Bright for the scanner as long as the code is in sight. */
const useBrightScreen = (): void => {
  useEffect(() => {
    const brightened = platform.brighten();
    return () => void brightened.then((undo) => undo());
  }, []);
};
