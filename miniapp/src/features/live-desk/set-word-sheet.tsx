import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsLiveWords } from '../../words/ops/live.ts';
import './bind-sheet.css';

const { board: said } = opsLiveWords;

type SetWordSheetProps = {
  readonly open: boolean;
  /** The drop is opened with it at once. */
  readonly isFiring: boolean;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onWord: (word: string) => void;
};

/** Where the word is decided that will be said in the live. */
export const SetWordSheet = ({ open, isFiring, busy, onClose, onWord }: SetWordSheetProps) => {
  const [word, setWord] = useState('');
  const given = word.trim();
  return (
    <Sheet
      open={open}
      title={said.wordTitle}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={busy} disabled={given === ''} onPress={() => onWord(given)}>
          {isFiring ? said.wordFire : said.wordSave}
        </PillButton>
      }
    >
      <View className="bind">
        <Text className="bind__note">{said.wordLine}</Text>
        <TextField label={said.wordField} value={word} placeholder={said.wordHint} maxLength={40} onChange={setWord} />
      </View>
    </Sheet>
  );
};
