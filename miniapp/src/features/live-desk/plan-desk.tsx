import { newId } from '@memberday/shared/domain/id.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useRef, useState } from 'react';
import { go } from '../../routes.ts';
import { theme } from '../../theme/current.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { opsLiveWords } from '../../words/ops/live.ts';
import { useAction } from '../acting/use-action.ts';
import { clock, today } from '../clock/clock.ts';
import { StartFoot } from '../days/start-foot.tsx';
import type { ShopThings } from '../days/use-shop-things.ts';
import { staffApi } from '../staff/staff-api.ts';
import { BindSheet } from './bind-sheet.tsx';
import type { LiveRecord } from './desk-facts.ts';
import { DropFields } from './drop-fields.tsx';
import { formOf, freshForm, type LiveForm, missingIn, planOf } from './live-form.ts';
import { PlanFields } from './plan-fields.tsx';
import { ProductFields } from './product-fields.tsx';
import './plan-desk.css';

const { plan: said, bind: bindSaid } = opsLiveWords;
const { zone } = theme.brand;

type PlanDeskProps = {
  readonly things: ShopThings;
  /** Null: a new one. */
  readonly draft: LiveRecord | null;
};

/** Where a live is drawn up, bound to its room, and announced. What is typed is saved before anything is done with it. */
export const PlanDesk = ({ things, draft }: PlanDeskProps) => {
  const own = things.groups.length === 1 ? things.groups.map(({ groupId }) => groupId) : [];
  const [form, setForm] = useState<LiveForm>(() => (draft ? formOf(draft, zone) : freshForm(today(), own)));
  const [saved, setSaved] = useState(draft);
  const [binding, setBinding] = useState<LiveRecord | null>(null);
  // Saved again after an answer that got lost, it is the same one.
  const fresh = useRef(newId('live', clock.now(), chance()));

  const save = useAction(() =>
    staffApi.planLive({ liveId: saved?.liveId ?? fresh.current, after: saved?.version ?? 0, plan: planOf(form, zone) }),
  );
  const announce = useAction((liveId: string) => staffApi.announceLive({ liveId }));
  const missing = missingIn(form, clock.now(), zone);
  const onChange = (changes: Partial<LiveForm>): void => setForm((before) => ({ ...before, ...changes }));

  const keep = async (): Promise<LiveRecord | undefined> => {
    const answer = await save.run();
    if (!answer?.ok) return undefined;
    setSaved(answer.value);
    return answer.value;
  };
  const keepOnly = async (): Promise<void> => {
    if (await keep()) void Taro.showToast({ title: said.saved, icon: 'none' });
  };
  const bind = async (): Promise<void> => {
    const live = await keep();
    if (live) setBinding(live);
  };
  const publish = async (): Promise<void> => {
    const live = await keep();
    if (!live) return;
    const announced = await announce.run(live.liveId);
    if (announced?.ok) go.instead('opsLiveBoard', { liveId: live.liveId });
  };

  const { finderUserName = '', noticeId = null } = saved?.channels ?? {};
  return (
    <View className="plan-desk">
      <PlanFields form={form} things={things} onChange={onChange} />
      <DropFields form={form} things={things} onChange={onChange} />
      <ProductFields products={form.products} onChange={(products) => onChange({ products })} />
      <View className="plan-desk__room">
        <RowGroup>
          <ListRow
            icon="eye"
            title={said.room}
            line={finderUserName === '' ? said.roomNone : noticeId ? bindSaid.withNotice : bindSaid.noNotice}
            value={finderUserName === '' ? undefined : finderUserName}
            onPress={() => {
              if (!missing) void bind();
            }}
          />
        </RowGroup>
      </View>
      <PillButton look="line" wide busy={save.busy} disabled={missing !== undefined} onPress={() => void keepOnly()}>
        {said.save}
      </PillButton>
      <Notice>{said.announceLine}</Notice>
      <StartFoot
        label={said.announce}
        busy={announce.busy}
        missing={missing}
        trouble={save.trouble ?? announce.trouble}
        onNext={() => void publish()}
      />
      <BindSheet
        key={binding?.version ?? 0}
        live={binding}
        onClose={() => setBinding(null)}
        onBound={(live) => {
          setSaved(live);
          setBinding(null);
        }}
      />
    </View>
  );
};

/** Twelve bytes that make ids differ and guard nothing. */
const chance = (): Uint8Array => Uint8Array.from({ length: 12 }, () => Math.floor(Math.random() * 256));
