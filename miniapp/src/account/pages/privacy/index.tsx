import { Text, View } from '@tarojs/components';
import { api } from '../../../api.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { ConsentSwitches } from '../../../features/privacy/consent-switches.tsx';
import { withAnswer } from '../../../features/privacy/consents-view.ts';
import { ExportCard } from '../../../features/privacy/export-card.tsx';
import { PermissionRows } from '../../../features/privacy/permission-rows.tsx';
import { go } from '../../../routes.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { words } from '../../../words/words.ts';
import './index.css';

const said = words.privacy;

/** What is done with what is known of a member: purpose by purpose, and how to take all of it along, or away. */
export default function PrivacyPage() {
  const consents = useLoaded({ call: () => api.listConsents({}) });
  return (
    <Screen>
      <Loaded of={consents} skeleton={<LinesSkeleton lines={6} />}>
        {(value) => (
          <View>
            <Text className="privacy__lead">{said.lead}</Text>
            <Section title={said.consents.title}>
              <ConsentSwitches consents={value} onAnswered={(answer) => consents.put(withAnswer(value, answer))} />
            </Section>
            <Section title={said.permissions.title}>
              <Text className="privacy__lead">{said.permissions.line}</Text>
              <PermissionRows />
            </Section>
            <Section title={said.export.title}>
              <ExportCard />
            </Section>
            <Section title={said.documents.title}>
              <RowGroup>
                <ListRow title={said.documents.terms} onPress={() => go.to('document', { name: 'terms' })} />
                <ListRow title={said.documents.privacy} onPress={() => go.to('document', { name: 'privacy' })} />
              </RowGroup>
              <RowGroup>
                <ListRow tone="quiet" title={said.closing.row} onPress={() => go.to('closing')} />
              </RowGroup>
            </Section>
          </View>
        )}
      </Loaded>
    </Screen>
  );
}
