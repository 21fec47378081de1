import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { here } from '../../../features/clock/here.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { type KeyForm, keyFormOf, newKey } from '../../../features/systems/key-form.ts';
import { KeySheet } from '../../../features/systems/key-sheet.tsx';
import { SecretSheet } from '../../../features/systems/secret-sheet.tsx';
import { newSource, type SourceForm, sourceFormOf } from '../../../features/systems/source-form.ts';
import { SourceSheet } from '../../../features/systems/source-sheet.tsx';
import { type KeyView, keyRow, type SourceView, sourceRow } from '../../../features/systems/systems-view.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { opsSystemsWords as said } from '../../../words/ops/systems.ts';

type Systems = { readonly sources: readonly SourceView[]; readonly keys: readonly KeyView[] };
type Tab = keyof typeof said.tabs;

/** The other systems, for the owner: who tells of orders, who calls us, and with what right. */
export default function SystemsPage() {
  const systems = useStaffLoaded(readSystems);
  const [tab, setTab] = useState<Tab>('sources');
  const [source, setSource] = useState<SourceForm | null>(null);
  const [key, setKey] = useState<KeyForm | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const shown = systems.state.step === 'shown' ? systems.state.value : undefined;
  const saved = (made: string | null): void => {
    setSource(null);
    setKey(null);
    setSecret(made);
    void systems.refresh();
  };
  return (
    <OpsScreen>
      <View className="with-bar">
        <Tabs
          tabs={[
            {
              key: 'sources',
              label: said.tabs.sources,
              count: (shown?.sources ?? []).filter(({ parked }) => parked > 0).length,
            },
            { key: 'keys', label: said.tabs.keys },
          ]}
          chosen={tab}
          onChoose={setTab}
        />
        <Loaded of={systems} skeleton={<LinesSkeleton lines={6} />}>
          {({ sources, keys }) =>
            tab === 'sources' ? (
              <Sources sources={sources} onOpen={(each) => setSource(sourceFormOf(each))} />
            ) : (
              <Keys keys={keys} onOpen={(each) => setKey(keyFormOf(each))} />
            )
          }
        </Loaded>
        <BottomBar>
          <PillButton look="primary" wide onPress={() => (tab === 'sources' ? setSource(newSource) : setKey(newKey))}>
            {tab === 'sources' ? said.sources.add : said.keys.add}
          </PillButton>
        </BottomBar>
      </View>
      <SourceSheet form={source} onChange={setSource} onSaved={saved} />
      <KeySheet form={key} onChange={setKey} onSaved={saved} />
      <SecretSheet secret={secret} onClose={() => setSecret(null)} />
    </OpsScreen>
  );
}

const Sources = ({
  sources,
  onOpen,
}: {
  readonly sources: readonly SourceView[];
  readonly onOpen: (source: SourceView) => void;
}) => {
  if (sources.length === 0) {
    return <Blank drawing="unplugged" title={said.sources.noneTitle} line={said.sources.noneLine} />;
  }
  return (
    <View className="systems__list">
      <RowGroup>
        {sources.map((source) => (
          <ListRow key={source.sourceId} icon="shop" {...sourceRow(source, here())} onPress={() => onOpen(source)} />
        ))}
      </RowGroup>
    </View>
  );
};

const Keys = ({ keys, onOpen }: { readonly keys: readonly KeyView[]; readonly onOpen: (key: KeyView) => void }) => {
  if (keys.length === 0) return <Blank drawing="unplugged" title={said.keys.noneTitle} line={said.keys.noneLine} />;
  const inUse = keys.filter(({ state }) => state === 'active');
  const over = keys.filter(({ state }) => state === 'left');
  return (
    <View>
      {inUse.length > 0 && (
        <View className="systems__list">
          <RowGroup>
            {inUse.map((key) => (
              <ListRow key={key.staffId} icon="lock" {...keyRow(key, here())} onPress={() => onOpen(key)} />
            ))}
          </RowGroup>
        </View>
      )}
      {over.length > 0 && (
        <Section title={said.keys.left}>
          <RowGroup>
            {over.map((key) => (
              <ListRow key={key.staffId} icon="lock" tone="quiet" {...keyRow(key, here())} />
            ))}
          </RowGroup>
        </Section>
      )}
    </View>
  );
};

const readSystems = async (): Promise<Outcome<Systems>> => {
  const [listed, kept] = await Promise.all([staffApi.listSources({}), staffApi.listApiKeys({})]);
  if (!listed.ok) return listed;
  return kept.ok ? done({ sources: listed.value.sources, keys: kept.value.keys }) : kept;
};
