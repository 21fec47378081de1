import Taro from '@tarojs/taro';
import { turnElderMode, useElderMode } from '../../../features/settings/elder-mode.ts';
import { isWorthKeeping } from '../../../features/settings/worth-keeping.ts';
import { platform } from '../../../platform/current.ts';
import { go } from '../../../routes.ts';
import { theme } from '../../../theme/current.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Section } from '../../../ui/section.tsx';
import { SwitchRow } from '../../../ui/switch-row.tsx';
import { words } from '../../../words/words.ts';
import './index.css';

const said = words.settings;

/** How the app looks on this phone, and what it is. */
export default function SettingsPage() {
  const elder = useElderMode();
  const clear = (): void => {
    platform.clearStorage(isWorthKeeping);
    void Taro.showToast({ title: said.cleared, icon: 'none' });
  };
  return (
    <Screen>
      <Section title={said.look}>
        <RowGroup>
          <SwitchRow name={said.elder.name} line={said.elder.line} on={elder} onToggle={() => turnElderMode(!elder)} />
          <ListRow title={said.motion} line={said.motionLine} value={said.motionValue} />
          <ListRow title={said.theme} value={`${theme.brand.name} ${theme.brand.latinName}`} />
        </RowGroup>
      </Section>
      <Section title={said.storage}>
        <RowGroup>
          <ListRow title={said.clear} line={said.clearLine} onPress={clear} />
        </RowGroup>
      </Section>
      <Section title={said.about}>
        <RowGroup>
          <ListRow title={said.privacy} onPress={() => go.to('privacy')} />
          <ListRow title={said.documents.terms} onPress={() => go.to('document', { name: 'terms' })} />
          <ListRow title={said.documents.privacy} onPress={() => go.to('document', { name: 'privacy' })} />
          <ListRow title={said.staff} onPress={() => go.to('opsEnter')} />
          {platform.version() === '' && <ListRow title={said.gallery} onPress={() => go.to('gallery')} />}
          <ListRow title={said.version} value={said.versionOf(platform.version())} />
        </RowGroup>
      </Section>
    </Screen>
  );
}
