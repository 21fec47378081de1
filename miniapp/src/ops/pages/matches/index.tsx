import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
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

const Waiting = () => {
  const pages = useStaffPages<MatchItem>(async (cursor) => {
    const page = await staffApi.listMatches({ cursor });
    return page.ok ? done({ items: page.value.matches, cursor: page.value.cursor }) : page;
  });
  const [open, setOpen] = useState<MatchItem | null>(null);
  return (
    <View>
      <Loaded of={pages} skeleton={<LinesSkeleton lines={6} />}>
        {({ items, cursor }) =>
          items.length === 0 && cursor === null ? (
            <Blank drawing="cup" {...said.empty} />
          ) : (
            <View>
              {items.map((match) => (
                <Pair key={`${match.one} ${match.other}`} match={match} onOpen={() => setOpen(match)} />
              ))}
              <Tail of={pages} end={said.end} />
            </View>
          )
        }
      </Loaded>
      <MatchSheet
        match={open}
        onClose={() => setOpen(null)}
        onSettled={() => {
          setOpen(null);
          void pages.refresh();
        }}
      />
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

const Merged = () => {
  const pages = useStaffPages<MergeItem>(async (cursor) => {
    const page = await staffApi.listMerges({ cursor });
    return page.ok ? done({ items: page.value.merges, cursor: page.value.cursor }) : page;
  });
  const [open, setOpen] = useState<MergeItem | null>(null);
  return (
    <View>
      <Loaded of={pages} skeleton={<LinesSkeleton lines={6} />}>
        {({ items, cursor }) =>
          items.length === 0 && cursor === null ? (
            <Blank drawing="letter" title={said.emptyMerged.title} line={said.emptyMerged.line} />
          ) : (
            <View>
              {items.map((merge) => (
                <OneOfTwo key={merge.mergeId} merge={merge} onPart={() => setOpen(merge)} />
              ))}
              <Tail of={pages} end={said.end} />
            </View>
          )
        }
      </Loaded>
      <PartSheet
        merge={open}
        onClose={() => setOpen(null)}
        onParted={() => {
          setOpen(null);
          void pages.refresh();
        }}
      />
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
