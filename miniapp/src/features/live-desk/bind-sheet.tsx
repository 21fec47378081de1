import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { theme } from '../../theme/current.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsLiveWords } from '../../words/ops/live.ts';
import { useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { accountIn } from './account-in.ts';
import type { LiveRecord } from './desk-facts.ts';
import './bind-sheet.css';

const { bind: said } = opsLiveWords;

type BindSheetProps = {
  /** Null: closed. */
  readonly live: LiveRecord | null;
  readonly onClose: () => void;
  readonly onBound: (live: LiveRecord) => void;
};

/** Which live of which Channels account it is: the account by its id, the announcement from what WeChat knows. */
export const BindSheet = ({ live, onClose, onBound }: BindSheetProps) => {
  const [typed, setTyped] = useState<string | null>(null);
  const [noticeId, setNoticeId] = useState<string | null>(null);
  const bind = useAction(staffApi.bindLive);
  const text = typed ?? live?.channels.finderUserName ?? '';
  const account = accountIn(text);
  const chosen = noticeId ?? live?.channels.noticeId ?? null;

  const submit = async (): Promise<void> => {
    if (!live || !account) return;
    const { liveId, channels } = live;
    const isSame = account === channels.finderUserName;
    const bound = await bind.run({
      liveId,
      finderUserName: account,
      noticeId: chosen,
      // A live of another account is another live.
      exportId: isSame ? channels.exportId : null,
    });
    if (!bound?.ok) return;
    void Taro.showToast({ title: said.done, icon: 'none' });
    onBound(bound.value);
  };

  return (
    <Sheet
      open={live !== null}
      title={said.title}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={bind.busy} disabled={!account} onPress={() => void submit()}>
          {said.submit}
        </PillButton>
      }
    >
      {live && (
        <View className="bind">
          <TextField
            label={said.account}
            value={text}
            placeholder={said.accountHint}
            maxLength={60}
            error={text.trim() !== '' && !account ? said.accountWrong : undefined}
            onChange={setTyped}
          />
          <Notices chosen={chosen} onChoose={setNoticeId} />
          {bind.trouble && <Text className="bind__trouble">{`${bind.trouble.say}，${bind.trouble.next}`}</Text>}
        </View>
      )}
    </Sheet>
  );
};

type Known = Output<(typeof contract)['listChannelsLives']>;

const Notices = ({ chosen, onChoose }: { readonly chosen: string | null; readonly onChoose: (id: string) => void }) => {
  const { state } = useStaffLoaded(() => staffApi.listChannelsLives({}));
  if (state.step === 'failed') return <Text className="bind__note">{said.failed}</Text>;
  const notices: Known['notices'] = state.step === 'shown' ? state.value.notices : [];
  const open = notices.filter((notice) => notice.state === 'open' || notice.noticeId === chosen);
  return (
    <>
      <Text className="bind__label">{said.notices}</Text>
      {state.step === 'shown' && open.length === 0 && <Text className="bind__note">{said.noNotices}</Text>}
      <ChoiceChips
        choices={open.map(({ noticeId, startsAt }) => ({
          key: noticeId,
          label: said.notice(sayMoment(startsAt, today(), theme.brand.zone)),
        }))}
        chosen={chosen === null ? [] : [chosen]}
        onToggle={onChoose}
      />
    </>
  );
};
