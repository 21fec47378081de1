import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsMatchWords } from '../../words/ops/matches.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { staffApi } from '../staff/staff-api.ts';
import { type MergeItem, mergeCard, sayParted } from './match-view.ts';
import './match-sheet.css';

const said = opsMatchWords.part;

type PartSheetProps = {
  readonly merge: MergeItem | null;
  readonly onClose: () => void;
  readonly onParted: () => void;
};

/** What undoing a merge does, before it is done. */
export const PartSheet = ({ merge, onClose, onParted }: PartSheetProps) => {
  const [reason, setReason] = useState('');
  const part = useAction((mergeId: string) => staffApi.partMembers({ mergeId, reason: reason.trim() }));
  const submit = async (): Promise<void> => {
    if (!merge) return;
    const parted = await part.run(merge.mergeId);
    if (!parted?.ok) return;
    void Taro.showToast({ title: sayParted(parted.value), icon: 'none' });
    setReason('');
    onParted();
  };
  const { trouble, busy } = part;
  return (
    <Sheet open={merge !== null} title={said.title} onClose={onClose}>
      {merge && (
        <View className="match__together">
          <Text className="match__label">{mergeCard(merge, here()).title}</Text>
          {[...said.lines, mergeCard(merge, here()).until].map((line) => (
            <Text key={line} className="match__line">
              {line}
            </Text>
          ))}
        </View>
      )}
      <TextField
        label={said.reason}
        value={reason}
        onChange={setReason}
        placeholder={said.reasonPlaceholder}
        maxLength={100}
        error={trouble ? `${trouble.say}，${trouble.next}` : undefined}
      />
      <View className="match__ways">
        <PillButton look="line" wide onPress={onClose}>
          {said.keep}
        </PillButton>
        <PillButton look="primary" wide busy={busy} disabled={reason.trim() === ''} onPress={() => void submit()}>
          {busy ? said.parting : said.button}
        </PillButton>
      </View>
    </Sheet>
  );
};
