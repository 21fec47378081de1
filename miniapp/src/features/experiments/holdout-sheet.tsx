import { Text } from '@tarojs/components';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { opsExperimentsWords, sayShare } from '../../words/ops/experiments.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import { TroubleLine } from '../systems/trouble-line.tsx';

const { holdout: said } = opsExperimentsWords;
const shares = [0, 200, 300, 500, 1_000] as const;

type HoldoutSheetProps = {
  readonly open: boolean;
  readonly holdout: { readonly version: number; readonly share: number };
  readonly onClose: (changed: boolean) => void;
};

/** How many members no campaign reaches this year. */
export const HoldoutSheet = ({ open, holdout, onClose }: HoldoutSheetProps) => {
  const [chosen, setChosen] = useState(String(holdout.share));
  const save = useAction(() => staffApi.setHoldout({ after: holdout.version, share: Number(chosen) }));
  return (
    <Sheet
      open={open}
      title={said.sheet}
      onClose={() => onClose(false)}
      foot={
        <PillButton
          look="primary"
          wide
          busy={save.busy}
          onPress={() => void save.run().then((answer) => answer?.ok && onClose(true))}
        >
          {said.save}
        </PillButton>
      }
    >
      <Text className="experiment__sheet-line">{said.line}</Text>
      <ChoiceChips
        choices={shares.map((share) => ({ key: String(share), label: share === 0 ? said.off : sayShare(share) }))}
        chosen={[chosen]}
        onToggle={setChosen}
      />
      <TroubleLine of={save.trouble} />
    </Sheet>
  );
};
