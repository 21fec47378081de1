import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { here } from '../../../features/clock/here.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { MatchSheet } from '../../../features/matching/match-sheet.tsx';
import { type MatchItem, type MergeItem, matchCard, mergeCard } from '../../../features/matching/match-view.ts';
import { PartSheet } from '../../../features/matching/part-sheet.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffPages } from '../../../features/staff/use-staff-loaded.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { opsMatchWords as said } from '../../../words/ops/matches.ts';
import './index.css';

type Which = keyof typeof said.tabs;
const tabs = (['waiting', 'merged'] as const).map((key) => ({ key, label: said.tabs[key] }));

/** Members who may be one person wait here for somebody to say so; those who were made one can be told apart again. */
export default function OpsMatchesPage() {
  const [which, setWhich] = useState<Which>('waiting');
  return (
    <OpsScreen>
      <View>
        <Tabs tabs={tabs} chosen={which} onChoose={setWhich} />
        {which === 'waiting' ? <Waiting /> : <Merged />}
      </View>
    </OpsScreen>
  );
}

const Waiting = () => (
  <Opening<MatchItem>
    load={async (cursor) => {
      const page = await staffApi.listMatches({ cursor });
      return page.ok ? done({ items: page.value.matches, cursor: page.value.cursor }) : page;
    }}
    blank={<Blank drawing="cup" {...said.empty} />}
    card={(match, onOpen) => <Pair key={`${match.one} ${match.other}`} match={match} onOpen={onOpen} />}
    sheet={(match, onClose, onSettled) => <MatchSheet match={match} onClose={onClose} onSettled={onSettled} />}
  />
);

const Merged = () => (
  <Opening<MergeItem>
    load={async (cursor) => {
      const page = await staffApi.listMerges({ cursor });
      return page.ok ? done({ items: page.value.merges, cursor: page.value.cursor }) : page;
    }}
    blank={<Blank drawing="letter" {...said.emptyMerged} />}
    card={(merge, onOpen) => <OneOfTwo key={merge.mergeId} merge={merge} onPart={onOpen} />}
    sheet={(merge, onClose, onParted) => <PartSheet merge={merge} onClose={onClose} onParted={onParted} />}
  />
);

type OpeningProps<Item> = {
  readonly load: Parameters<typeof useStaffPages<Item>>[0];
  readonly blank: ReactNode;
  readonly card: (item: Item, onOpen: () => void) => ReactNode;
  /** @param item null: closed */
  readonly sheet: (item: Item | null, onClose: () => void, onDone: () => void) => ReactNode;
};

/** A list of cards, each of which opens; what is done there changes the list. */
const Opening = <Item,>({ load, blank, card, sheet }: OpeningProps<Item>) => {
  const pages = useStaffPages<Item>(load);
  const [open, setOpen] = useState<Item | null>(null);
  const close = (): void => setOpen(null);
  const closeAndLook = (): void => {
    close();
    void pages.refresh();
  };
  return (
    <View>
      <Loaded of={pages} skeleton={<LinesSkeleton lines={6} />}>
        {({ items, cursor }) =>
          items.length === 0 && cursor === null ? (
            blank
          ) : (
            <View>
              {items.map((item) => card(item, () => setOpen(item)))}
              <Tail of={pages} end={said.end} />
            </View>
          )
        }
      </Loaded>
      {sheet(open, close, closeAndLook)}
    </View>
  );
};

const Pair = ({ match, onOpen }: { readonly match: MatchItem; readonly onOpen: () => void }) => {
  const { title, sure, signs, found } = matchCard(match, here());
  return (
    <View className="pair">
      <View className="pair__head">
        <View className="pair__title" {...accessible({ role: 'heading' })}>
          <Text>{title}</Text>
        </View>
        <Text className="pair__sure">{sure}</Text>
      </View>
      <View className="pair__signs">
        {signs.map((sign) => (
          <Tag key={sign} tone="brand">
            {sign}
          </Tag>
        ))}
      </View>
      <View className="pair__foot">
        <Text className="pair__line">{found}</Text>
        <PillButton look="line" label={`${said.look}，${title}`} onPress={onOpen}>
          {said.look}
        </PillButton>
      </View>
    </View>
  );
};

const OneOfTwo = ({ merge, onPart }: { readonly merge: MergeItem; readonly onPart: () => void }) => {
  const { title, lines, state, tone, canPart, until } = mergeCard(merge, here());
  return (
    <View className="pair">
      <View className="pair__head">
        <View className="pair__title" {...accessible({ role: 'heading' })}>
          <Text>{title}</Text>
        </View>
        <Tag tone={tone}>{state}</Tag>
      </View>
      {lines.map((line) => (
        <Text key={line} className="pair__line">
          {line}
        </Text>
      ))}
      {canPart && (
        <View className="pair__foot">
          <Text className="pair__line">{until}</Text>
          <PillButton look="line" label={`${said.part.button}，${title}`} onPress={onPart}>
            {said.part.button}
          </PillButton>
        </View>
      )}
    </View>
  );
};
