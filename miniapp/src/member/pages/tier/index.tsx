import { getMyTier } from '@memberday/shared/contract/tiers.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { today } from '../../../features/clock/clock.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { TierCards } from '../../../features/tier/tier-cards.tsx';
import {
  type BenefitRow,
  benefitRows,
  type MyTier,
  moveRows,
  newBenefits,
  tierCards,
} from '../../../features/tier/tier-view.ts';
import { theme } from '../../../theme/current.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Section } from '../../../ui/section.tsx';
import { CardSkeleton, LinesSkeleton } from '../../../ui/skeleton.tsx';
import { sayNumber } from '../../../words/numbers.ts';
import { words } from '../../../words/words.ts';
import './index.css';

const { zone } = theme.brand;
const say = words.tier;

/** All tiers to leaf through: where one stands, what each brings, how one came here. */
export default function TierPage() {
  const loaded = useLoaded<MyTier>({
    call: () => api.getMyTier({}),
    kept: { key: 'tier', schema: getMyTier.output },
  });
  const skeleton = (
    <View>
      <CardSkeleton label={say.loading} />
      <LinesSkeleton lines={4} />
    </View>
  );
  return (
    <Screen>
      <Loaded of={loaded} skeleton={skeleton}>
        {(mine) => <Body mine={mine} />}
      </Loaded>
    </Screen>
  );
}

const Body = ({ mine }: { readonly mine: MyTier }) => {
  const { progress, rules } = mine;
  const [chosen, setChosen] = useState<number | null>(null);
  const level = Math.min(chosen ?? progress.level, mine.tiers.length - 1);
  const moves = moveRows(mine, today(), zone);
  const next = mine.tiers[progress.level + 1];
  return (
    <View>
      <TierCards cards={tierCards(mine, today(), zone)} chosen={level} onChoose={setChosen} />
      <Text className="tier__window">
        {say.window(rules.windowMonths, sayNumber(progress.growth), sayNumber(progress.orders))}
      </Text>
      <Section title={say.benefitsOf(mine.tiers[level]?.name ?? '')}>
        <Benefits rows={benefitRows(mine, level)} />
      </Section>
      {next && level === progress.level && (
        <Section title={say.more(next.name)}>
          <Benefits rows={newBenefits(mine, progress.level + 1)} />
        </Section>
      )}
      <Section title={say.rulesTitle}>
        <Text className="tier__rules">{say.rules(rules.windowMonths, rules.periodMonths, rules.graceDays)}</Text>
      </Section>
      <Section title={say.history}>
        {moves.length === 0 ? (
          <Text className="tier__rules">{say.historyEmpty}</Text>
        ) : (
          <RowGroup>
            {moves.map(({ key, title, line, day }) => (
              <ListRow key={key} title={title} line={line} value={day} />
            ))}
          </RowGroup>
        )}
      </Section>
    </View>
  );
};

const Benefits = ({ rows }: { readonly rows: readonly BenefitRow[] }) => (
  <RowGroup>
    {rows.map(({ key, icon, title, line, value }) => (
      <ListRow key={key} icon={icon} title={title} line={line} value={value} />
    ))}
  </RowGroup>
);
