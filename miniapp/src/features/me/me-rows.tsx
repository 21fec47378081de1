import { View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { words } from '../../words/words.ts';
import type { MeView } from './me-view.ts';

const { rows } = words.me;

/** Everywhere one can go from one's own page. */
export const MeRows = ({ usable, unread, invites }: Pick<MeView, 'usable' | 'unread' | 'invites'>) => (
  <View>
    <RowGroup>
      <ListRow icon="wallet" title={rows.wallet} value={usable} onPress={() => go.to('wallet')} />
      <ListRow icon="points" title={rows.ledger} onPress={() => go.to('ledger')} />
      <ListRow icon="gift" title={rows.mall} onPress={() => go.to('mall')} />
      <ListRow icon="swap" title={rows.exchanges} onPress={() => go.to('exchanges')} />
      <ListRow icon="crown" title={rows.tier} onPress={() => go.to('tier')} />
      <ListRow icon="star" title={rows.badges} onPress={() => go.to('badges')} />
      <ListRow icon="receipt" title={rows.orders} onPress={() => go.to('orders')} />
      <ListRow icon="heart" title={rows.posts} line={rows.postsLine} onPress={() => go.to('posts')} />
      {invites && <ListRow icon="share" title={rows.invite} line={rows.inviteLine} onPress={() => go.to('invite')} />}
    </RowGroup>
    <RowGroup>
      <ListRow icon="message" title={rows.messages} value={unread} onPress={() => go.to('messages')} />
      <ListRow icon="shield" title={rows.privacy} onPress={() => go.to('privacy')} />
      <ListRow icon="settings" title={rows.settings} onPress={() => go.to('settings')} />
      <ListRow icon="help" title={rows.help} onPress={() => go.to('help')} />
    </RowGroup>
  </View>
);

/** What also a visitor may want. */
export const VisitorRows = () => (
  <RowGroup>
    <ListRow icon="settings" title={rows.settings} onPress={() => go.to('settings')} />
    <ListRow icon="help" title={rows.help} onPress={() => go.to('help')} />
    <ListRow icon="info" title={rows.documents} onPress={() => go.to('document', { name: 'terms' })} />
  </RowGroup>
);
