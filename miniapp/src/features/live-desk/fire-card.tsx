import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { Tag } from '../../ui/tag.tsx';
import { opsLiveWords } from '../../words/ops/live.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import type { FireCard } from './board-view.ts';
import { SetWordSheet } from './set-word-sheet.tsx';
import { spokenWords } from './spoken-words.ts';
import './fire-card.css';

const { board: said } = opsLiveWords;
const spoken = spokenWords(platform.storage);

type FireCardProps = { readonly liveId: string; readonly card: FireCard; readonly onChanged: () => void };

/** One drop of a live: the word to say aloud, the button that opens it, and what is left once it is open. */
export const FireCardView = ({ liveId, card, onChanged }: FireCardProps) => {
  const { part, name, gives, stage, tone, line, bar, needsWord, lacksWord, can } = card;
  const [asks, setAsks] = useState<'set' | 'fire' | null>(null);
  const fire = useAction((word: string | undefined) =>
    staffApi.fireLiveDrop({ liveId, part, ...(word !== undefined && { word }) }),
  );
  const setWord = useAction((word: string) => staffApi.setLiveWord({ liveId, part, word }));
  const move = useAction((to: 'pause' | 'resume' | 'end') => staffApi.moveLiveDrop({ liveId, part, move: to }));

  const run = async (deed: () => Promise<{ readonly ok: boolean } | undefined>): Promise<boolean> => {
    const answer = await deed();
    if (answer?.ok) onChanged();
    return answer?.ok ?? false;
  };
  const press = (): void => {
    if (lacksWord) setAsks('fire');
    else void run(() => fire.run(undefined));
  };
  const give = async (word: string): Promise<void> => {
    const isDone = await run(() => (asks === 'fire' ? fire.run(word) : setWord.run(word)));
    if (!isDone) return;
    spoken.keep(liveId, part, word);
    setAsks(null);
  };

  const word = needsWord && !lacksWord ? spoken.read(liveId, part) : null;
  const trouble = fire.trouble ?? move.trouble ?? setWord.trouble;
  return (
    <View className="fire-card">
      <View className="fire-card__head">
        <Text className="fire-card__name">{name}</Text>
        <Tag tone={tone}>{stage}</Tag>
      </View>
      <Text className="fire-card__line">{[gives, line].filter(Boolean).join(' · ')}</Text>
      {word && (
        <View className="fire-card__word" {...accessible({ role: 'status', label: `${said.say}：${word}` })}>
          <Text className="fire-card__say">{said.say}</Text>
          <Text className="fire-card__aloud">{word}</Text>
        </View>
      )}
      {needsWord && !word && <Text className="fire-card__line">{lacksWord ? said.noWord : said.wordSet}</Text>}
      {bar && <StockBar {...bar} />}
      {trouble && <Text className="fire-card__trouble">{`${trouble.say}，${trouble.next}`}</Text>}
      <View className="fire-card__acts">
        {can.setWord && (
          <PillButton onPress={() => setAsks('set')} label={`${lacksWord ? said.setWord : said.changeWord}，${name}`}>
            {lacksWord ? said.setWord : said.changeWord}
          </PillButton>
        )}
        {can.move && (
          <>
            <PillButton
              busy={move.busy}
              label={`${said.endDrop}，${name}`}
              onPress={() => void run(() => move.run('end'))}
            >
              {said.endDrop}
            </PillButton>
            <PillButton
              busy={move.busy}
              label={`${can.move === 'resume' ? said.resumeDrop : said.pauseDrop}，${name}`}
              onPress={() => void run(() => move.run(can.move ?? 'pause'))}
            >
              {can.move === 'resume' ? said.resumeDrop : said.pauseDrop}
            </PillButton>
          </>
        )}
        {can.fire && (
          <PillButton look="primary" busy={fire.busy} label={`${can.fire}，${name}`} onPress={press}>
            {can.fire}
          </PillButton>
        )}
      </View>
      <SetWordSheet
        open={asks !== null}
        isFiring={asks === 'fire'}
        busy={fire.busy || setWord.busy}
        onClose={() => setAsks(null)}
        onWord={(given) => void give(given)}
      />
    </View>
  );
};
