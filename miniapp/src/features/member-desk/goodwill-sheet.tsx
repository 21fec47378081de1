import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { sayNumber } from '../../words/numbers.ts';
import { opsMemberWords } from '../../words/ops/member.ts';
import { intents } from '../acting/current.ts';
import { useAction } from '../acting/use-action.ts';
import type { Trouble } from '../attempt.ts';
import { sayLeft } from '../budgets/envelope-facts.ts';
import { Loaded } from '../loading/loaded.tsx';
import '../budgets/sheet-fields.css';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';

type GoodwillSheetProps = {
  readonly memberId: string;
  readonly onClose: () => void;
  readonly onGiven: () => void;
};
type Kind = 'points' | 'coupon';

/** A coupon may cost any sum: what to do about it is known here only. */
const sayTrouble = ({ code, say, next }: Trouble): string =>
  code === 'invalid_value' ? said.unbounded : `${say}，${next}`;

const { goodwill: said } = opsMemberWords;
/** The most the platform takes at once. */
const mostPoints = 100_000;

/** A kind word with something in it: what, and why. What one may not give alone goes to a second person by itself. */
export const GoodwillSheet = ({ memberId, onClose, onGiven }: GoodwillSheetProps) => {
  const mine = useStaffLoaded(() => staffApi.getMyEnvelopes({}));
  const templates = useStaffLoaded(() => staffApi.listTemplates({}));
  const [kind, setKind] = useState<Kind>('points');
  const [typed, setTyped] = useState('');
  const [templateId, setTemplateId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const points = /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
  const isPoints = points !== undefined && points >= 1 && points <= mostPoints;
  const reward =
    kind === 'points'
      ? isPoints && ({ kind, points } as const)
      : templateId !== null && ({ kind, templateId, count: 1 } as const);
  const give = useAction((asked: Exclude<typeof reward, false>) =>
    intents.once('approval', `goodwill/${memberId}`, (goodwillId) =>
      staffApi.giveGoodwill({ memberId, goodwillId, reward: asked, reason: reason.trim() }),
    ),
  );
  const send = async (): Promise<void> => {
    if (!reward) return;
    const answer = await give.run(reward);
    if (!answer?.ok) return;
    const { state, points: given } = answer.value;
    const what = kind === 'points' ? opsMemberWords.metric.points(given) : opsMemberWords.metric.coupons(1);
    void Taro.showToast({ title: state === 'given' ? said.given(what) : said.waiting, icon: 'none' });
    onGiven();
  };
  const tabs = (['points', 'coupon'] as const).map((key) => ({ key, label: said.kinds[key] }));
  const envelope = mine.state.step === 'shown' ? mine.state.value.mine : null;
  return (
    <Sheet
      open
      title={said.title}
      onClose={onClose}
      foot={
        <PillButton
          look="primary"
          wide
          busy={give.busy}
          disabled={!reward || reason.trim() === ''}
          onPress={() => void send()}
        >
          {give.busy ? said.sending : said.send}
        </PillButton>
      }
    >
      <View className="sheet-fields">
        {envelope && <Notice>{said.left(sayLeft(envelope))}</Notice>}
        {give.trouble && <Notice>{sayTrouble(give.trouble)}</Notice>}
        <Tabs tabs={tabs} chosen={kind} onChoose={setKind} />
        {kind === 'points' ? (
          <TextField
            label={said.points}
            type="number"
            value={typed}
            maxLength={6}
            placeholder={sayNumber(50)}
            error={typed !== '' && !isPoints ? said.wrongPoints : undefined}
            onChange={setTyped}
          />
        ) : (
          <Loaded of={templates} skeleton={<LinesSkeleton lines={4} />}>
            {({ templates: all }) => {
              const open = all.filter(({ head }) => head.state === 'active');
              return open.length === 0 ? (
                <Notice>{said.noCoupons}</Notice>
              ) : (
                <RowGroup>
                  {open.map(({ head, title, name }) => (
                    <ListRow
                      key={head.templateId}
                      icon={head.templateId === templateId ? 'check' : 'coupon'}
                      title={title}
                      line={name}
                      onPress={() => setTemplateId(head.templateId)}
                    />
                  ))}
                </RowGroup>
              );
            }}
          </Loaded>
        )}
        <View className="goodwill-reasons">
          <ChoiceChips
            choices={said.reasons.map((key) => ({ key, label: key }))}
            chosen={said.reasons.filter((each) => each === reason)}
            onToggle={setReason}
          />
        </View>
        <TextField
          label={said.reason}
          value={reason}
          placeholder={said.reasonHint}
          maxLength={100}
          onChange={setReason}
        />
      </View>
    </Sheet>
  );
};
