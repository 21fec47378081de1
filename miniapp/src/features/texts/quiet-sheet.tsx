import type { QuietHours } from '@memberday/shared/domain/messages/sending.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { opsTextsWords } from '../../words/ops/texts.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import { quietChoices, sayQuiet } from './quiet-hours.ts';

type QuietSheetProps = {
  readonly quiet: QuietHours | null;
  readonly version: number;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

const said = opsTextsWords.quiet;

/** The hours of the night in which nothing goes out that can wait. */
export const QuietSheet = ({ quiet, version, onClose, onSaved }: QuietSheetProps) => {
  const choices = quietChoices(quiet);
  const [chosen, setChosen] = useState(sayQuiet(quiet));
  const save = useAction((hours: QuietHours | null) => staffApi.setQuietHours({ quiet: hours, version }));
  const submit = async (): Promise<void> => {
    const found = choices.find((each) => sayQuiet(each) === chosen);
    const answer = await save.run(found ?? null);
    if (!answer?.ok) return;
    void Taro.showToast({ title: said.saved, icon: 'none' });
    onSaved();
  };
  return (
    <Sheet
      open
      title={said.title}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={save.busy} onPress={() => void submit()}>
          {save.busy ? said.saving : said.save}
        </PillButton>
      }
    >
      <View>
        {save.trouble && <Notice>{`${save.trouble.say}，${save.trouble.next}`}</Notice>}
        <ChoiceChips
          choices={choices.map((each) => ({ key: sayQuiet(each), label: sayQuiet(each) }))}
          chosen={[chosen]}
          onToggle={setChosen}
        />
        <Text className="text-sheet__hint">{said.line}</Text>
      </View>
    </Sheet>
  );
};
