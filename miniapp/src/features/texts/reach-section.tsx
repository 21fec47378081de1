import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { BigNumber } from '../../ui/big-number.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { sayNumber } from '../../words/numbers.ts';
import { opsTextsWords } from '../../words/ops/texts.ts';
import { useAction } from '../acting/use-action.ts';
import { readGroupNames } from '../staff/read-group-names.ts';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { type Audiences, audienceChips, audienceOf, toggleAudience } from './reach-audience.ts';
import type { SavedText } from './text-form.ts';

const said = opsTextsWords.reach;

/** How many people a message could reach: everybody, some tiers, or some groups. */
export const ReachSection = ({ text: { appId, kind } }: { readonly text: SavedText }) => {
  const there = useStaffLoaded(readAudiences);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [people, setPeople] = useState<number | null>(null);
  const count = useAction((keys: readonly string[]) =>
    staffApi.forecastMessage({ appId, kind, audience: audienceOf(keys) }),
  );
  const choose = async (keys: readonly string[]): Promise<void> => {
    setChosen(keys);
    const answer = await count.run(keys);
    if (answer?.ok) setPeople(answer.value.people);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: everybody is counted once, when the section opens
  useEffect(() => void choose([]), []);
  const audiences = there.state.step === 'shown' ? there.state.value : { tiers: [], groups: [] };
  return (
    <Section title={said.title}>
      <ChoiceChips
        choices={audienceChips(audiences)}
        chosen={chosen.length === 0 ? ['all'] : chosen}
        onToggle={(key) => !count.busy && void choose(toggleAudience(chosen, key))}
      />
      <View className="reach-section__number">
        {count.trouble ? (
          <Notice>{`${count.trouble.say}，${count.trouble.next}`}</Notice>
        ) : people === null ? (
          <Text className="text-sheet__label">{said.counting}</Text>
        ) : (
          <BigNumber value={sayNumber(people)} unit={said.unit} />
        )}
      </View>
      <Text className="text-sheet__hint">
        {chosen.filter((key) => key.startsWith('g/')).length > 1 ? said.twice : said.hint}
      </Text>
    </Section>
  );
};

const readAudiences = async (): Promise<Outcome<Audiences>> => {
  const [programme, groups] = await Promise.all([staffApi.getProgramme({}), readGroupNames('owner')]);
  if (!programme.ok) return programme;
  const { levels } = programme.value.current.programme.tiers;
  return done({
    tiers: levels.map(({ name }, level) => ({ level, name })),
    groups: groups.ok ? [...groups.value].map(([id, name]) => ({ id, name })) : [],
  });
};
