import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { liveWords } from '../../words/live.ts';
import './word-sheet.css';

const { word: said } = liveWords;

type WordSheetProps = {
  readonly open: boolean;
  readonly triesLeft: number;
  readonly busy: boolean;
  /** Why the last word did not open it. */
  readonly trouble: string | null;
  readonly onClose: () => void;
  readonly onWord: (word: string) => void;
};

/** Where the word that is said in the live is written down. */
export const WordSheet = ({ open, triesLeft, busy, trouble, onClose, onWord }: WordSheetProps) => {
  const [word, setWord] = useState('');
  const isSpent = triesLeft === 0;
  return (
    <Sheet
      open={open}
      title={said.title}
      onClose={onClose}
      foot={
        <PillButton
          look="primary"
          wide
          busy={busy}
          disabled={isSpent || word.trim() === ''}
          onPress={() => onWord(word)}
        >
          {busy ? said.busy : said.submit}
        </PillButton>
      }
    >
      <View className="word-sheet">
        <Text className="word-sheet__line">{said.line}</Text>
        <TextField
          label={said.field}
          value={word}
          maxLength={40}
          placeholder={said.placeholder}
          error={trouble ?? undefined}
          onChange={setWord}
        />
        {!trouble && <Text className="word-sheet__tries">{isSpent ? said.noTries : said.tries(triesLeft)}</Text>}
      </View>
    </Sheet>
  );
};
