import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsColleaguesWords } from '../../words/ops/colleagues.ts';
import { here } from '../clock/here.ts';
import { ShareButton } from '../share/share-button.tsx';
import type { ShareCard } from '../share/use-share-card.ts';
import './invitation-sheet.css';

/** An invitation just made; its code is shown only now. */
export type Invitation = { readonly name: string; readonly inviteCode: string; readonly expiresAt: string };

const said = opsColleaguesWords.made;

/** The card by which a colleague comes in; without an invitation it leads to the door. Nobody brought them as a friend. */
export const invitationCard = (invitation: Invitation | null): ShareCard => ({
  title: said.card(theme.brand.name, invitation?.name ?? ''),
  to: 'opsEnter',
  params: invitation ? { code: invitation.inviteCode } : {},
  isForStaff: true,
});

type InvitationSheetProps = { readonly invitation: Invitation | null; readonly onClose: () => void };

export const InvitationSheet = ({ invitation, onClose }: InvitationSheetProps) => {
  const copy = async (code: string): Promise<void> => {
    await platform.copy(code);
    void Taro.showToast({ title: said.copied, icon: 'none' });
  };
  const { today, zone } = here();
  return (
    <Sheet open={invitation !== null} title={said.title} onClose={onClose}>
      {invitation && (
        <View className="invitation">
          <Text className="invitation__line">{said.line(invitation.name)}</Text>
          <Text className="invitation__code" userSelect>
            {invitation.inviteCode}
          </Text>
          <Text className="invitation__until">{said.until(sayMoment(invitation.expiresAt, today, zone))}</Text>
          <View className="invitation__ways">
            <PillButton look="line" wide onPress={() => void copy(invitation.inviteCode)}>
              {said.copy}
            </PillButton>
            <ShareButton look="primary" wide card={invitationCard(invitation)}>
              {said.send}
            </ShareButton>
          </View>
        </View>
      )}
    </Sheet>
  );
};
