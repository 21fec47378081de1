import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsMatchWords } from '../../words/ops/matches.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { Loaded } from '../loading/loaded.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { type MatchItem, type MatchShown, sideRows, togetherLines } from './match-view.ts';
import { SideTable } from './side-table.tsx';
import './match-sheet.css';

const said = opsMatchWords.sheet;

type MatchSheetProps = {
  readonly match: MatchItem | null;
  readonly onClose: () => void;
  readonly onSettled: () => void;
};

/** Two members side by side, and what to do about them. */
export const MatchSheet = ({ match, onClose, onSettled }: MatchSheetProps) => (
  <Sheet open={match !== null} title={said.title} onClose={onClose}>
    {match && <Both key={`${match.one} ${match.other}`} match={match} onSettled={onSettled} />}
  </Sheet>
);

type BothProps = { readonly match: MatchItem; readonly onSettled: () => void };

const Both = ({ match: { one, other }, onSettled }: BothProps) => {
  const both = useStaffLoaded(() => staffApi.getMatch({ one, other }));
  return (
    <Loaded of={both} skeleton={<LinesSkeleton lines={6} />}>
      {(shown) => (
        <View className="match">
          <SideTable rows={sideRows(shown, here())} />
          <View className="match__together">
            <Text className="match__label">{said.together}</Text>
            {togetherLines(shown).map((line) => (
              <Text key={line} className="match__line">
                {line}
              </Text>
            ))}
          </View>
          <Answer shown={shown} onSettled={onSettled} />
        </View>
      )}
    </Loaded>
  );
};

type Keep = 'one' | 'other';
const keeps = (['one', 'other'] as const).map((key) => ({ key, label: said.keeps[key] }));

/** Merging says who goes on; whatever is answered, the reason is kept. */
const Answer = ({ shown, onSettled }: { readonly shown: MatchShown; readonly onSettled: () => void }) => {
  const { one, other } = shown.match;
  const [keep, setKeep] = useState<Keep>('one');
  const [reason, setReason] = useState('');
  const settle = useAction((answer: 'same' | 'different' | 'later') =>
    staffApi.settleMatch({
      ...{ one, other, answer, reason: reason.trim() || said.later },
      ...(answer === 'same' && { keep: keep === 'one' ? one : other }),
    }),
  );
  const say = async (answer: 'same' | 'different' | 'later'): Promise<void> => {
    const settled = await settle.run(answer);
    if (!settled?.ok) return;
    const title = answer === 'same' ? opsMatchWords.done.merged : opsMatchWords.done[answer];
    void Taro.showToast({ title, icon: 'none' });
    onSettled();
  };
  const { trouble, busy } = settle;
  const isSaid = reason.trim() !== '';
  return (
    <View>
      {shown.together && (
        <View className="match__keep">
          <Text className="match__label">{said.keep}</Text>
          <ChoiceChips choices={keeps} chosen={[keep]} onToggle={setKeep} />
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
      {shown.together && <Text className="match__line">{said.undoable}</Text>}
      <View className="match__ways">
        <PillButton look="line" wide disabled={busy || !isSaid} onPress={() => void say('different')}>
          {said.different}
        </PillButton>
        {shown.together && (
          <PillButton look="primary" wide busy={busy} disabled={!isSaid} onPress={() => void say('same')}>
            {busy ? said.merging : said.same}
          </PillButton>
        )}
      </View>
      <View className="match__ways">
        <PillButton look="quiet" wide disabled={busy} onPress={() => void say('later')}>
          {said.later}
        </PillButton>
      </View>
    </View>
  );
};
