import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { platform } from '../../platform/current.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { opsSystemsWords } from '../../words/ops/systems.ts';
import './systems.css';

const said = opsSystemsWords.secret;

type SecretSheetProps = { readonly secret: string | null; readonly onClose: () => void };

/** A secret just made: whoever closes this without copying it makes another. */
export const SecretSheet = ({ secret, onClose }: SecretSheetProps) => {
  const copy = async (text: string): Promise<void> => {
    await platform.copy(text);
    void Taro.showToast({ title: said.copied, icon: 'none' });
  };
  return (
    <Sheet open={secret !== null} title={said.title} onClose={onClose}>
      {secret !== null && (
        <View>
          <Text className="systems__code" userSelect>
            {secret}
          </Text>
          <Text className="systems__hint">{said.line}</Text>
          <View className="systems__ways">
            <PillButton look="primary" wide onPress={() => void copy(secret)}>
              {said.copy}
            </PillButton>
            <PillButton look="line" wide onPress={onClose}>
              {said.done}
            </PillButton>
          </View>
        </View>
      )}
    </Sheet>
  );
};
