import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsBudgetWords } from '../../words/ops/budget.ts';
import { intents } from '../acting/current.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import { readAmount } from '../till/read-amount.ts';
import type { MyEnvelopes } from './envelope-facts.ts';
import './sheet-fields.css';

type TopUpSheetProps = {
  readonly open: boolean;
  readonly envelopes: MyEnvelopes;
  readonly onClose: () => void;
  readonly onAsked: () => void;
};

const { sheet: said, metrics } = opsBudgetWords;
const me = 'me';

/** Asks for more in the running period: for oneself, or for a group one looks after. */
export const TopUpSheet = ({ open, envelopes: { mine, groups }, onClose, onAsked }: TopUpSheetProps) => {
  const owners = [
    ...(mine ? [{ key: me, label: said.me }] : []),
    ...groups.map(({ owner, name }) => ({ key: owner.id, label: name })),
  ];
  const [owner, setOwner] = useState(owners[0]?.key ?? me);
  const [typed, setTyped] = useState({ points: '', coupons: '', fen: '' });
  const [reason, setReason] = useState('');
  const add = {
    points: readCount(typed.points),
    coupons: readCount(typed.coupons),
    fen: typed.fen === '' ? 0 : readAmount(typed.fen),
  };
  const ask = useAction(() =>
    intents.once('approval', `top-up/${owner}`, (approvalId) =>
      staffApi.askTopUp({
        approvalId,
        ...(owner === me ? {} : { groupId: owner }),
        add: { points: add.points ?? 0, coupons: add.coupons ?? 0, fen: add.fen ?? 0 },
        reason: reason.trim(),
      }),
    ),
  );
  const { points, coupons, fen } = add;
  const isWhole = points !== undefined && coupons !== undefined && fen !== undefined;
  const isReady = isWhole && points + coupons + fen > 0 && reason.trim() !== '';
  const send = async (): Promise<void> => {
    const answer = await ask.run();
    if (!answer?.ok) return;
    void Taro.showToast({ title: said.sent, icon: 'none' });
    onAsked();
  };
  const field = (metric: keyof typeof typed, label: string) => (
    <TextField
      label={label}
      value={typed[metric]}
      type="text"
      maxLength={9}
      error={add[metric] === undefined ? said.wrong : undefined}
      onChange={(value) => setTyped((before) => ({ ...before, [metric]: value }))}
    />
  );
  return (
    <Sheet
      open={open}
      title={said.title}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={ask.busy} disabled={!isReady} onPress={() => void send()}>
          {ask.busy ? said.sending : said.send}
        </PillButton>
      }
    >
      <View className="sheet-fields">
        {owners.length > 1 && <ChoiceChips choices={owners} chosen={[owner]} onToggle={setOwner} />}
        {field('points', said.amount(metrics.points))}
        {field('coupons', said.amount(metrics.coupons))}
        {field('fen', said.yuan)}
        <TextField
          label={said.reason}
          value={reason}
          placeholder={said.reasonHint}
          maxLength={100}
          error={ask.trouble ? `${ask.trouble.say}，${ask.trouble.next}` : undefined}
          onChange={setReason}
        />
      </View>
    </Sheet>
  );
};

/** A whole number as somebody types it; nothing is none. */
const readCount = (typed: string): number | undefined =>
  typed.trim() === '' ? 0 : /^\d{1,7}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
