import { type RefusalReason, refusalReasons } from '@memberday/shared/domain/posts/post.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { moderateWords as said } from '../../words/ops/moderate.ts';
import './moderated-card.css';

type RefuseSheetProps = {
  readonly open: boolean;
  readonly busy: boolean;
  readonly onRefuse: (reason: RefusalReason) => void;
  readonly onClose: () => void;
};

const choices = refusalReasons.map((key) => ({ key, label: said.reasons[key] }));

/** Why a post is not shown; its author is told. */
export const RefuseSheet = ({ open, busy, onRefuse, onClose }: RefuseSheetProps) => {
  const [reason, setReason] = useState<RefusalReason>('content');
  return (
    <Sheet
      open={open}
      title={said.refuseTitle}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={busy} onPress={() => onRefuse(reason)}>
          {said.confirmRefuse}
        </PillButton>
      }
    >
      <View className="refuse-sheet">
        <ChoiceChips choices={choices} chosen={[reason]} onToggle={setReason} />
        <Text className="refuse-sheet__line">{said.refuseLine}</Text>
      </View>
    </Sheet>
  );
};
