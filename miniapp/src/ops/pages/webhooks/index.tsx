import { View } from '@tarojs/components';
import { useState } from 'react';
import { here } from '../../../features/clock/here.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { SecretSheet } from '../../../features/systems/secret-sheet.tsx';
import { newWebhook, type WebhookForm, webhookFormOf } from '../../../features/webhooks/webhook-form.ts';
import { WebhookSheet } from '../../../features/webhooks/webhook-sheet.tsx';
import { webhookRow } from '../../../features/webhooks/webhooks-view.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { opsWebhooksWords as said } from '../../../words/ops/webhooks.ts';

/** The systems that are told of what happens, for the owner: which, of what, and whether it gets there. */
export default function WebhooksPage() {
  const webhooks = useStaffLoaded(() => staffApi.listWebhooks({}));
  const [form, setForm] = useState<WebhookForm | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const saved = (made: string | null): void => {
    setForm(null);
    setSecret(made);
    void webhooks.refresh();
  };
  return (
    <OpsScreen>
      <View className="with-bar">
        <Loaded of={webhooks} skeleton={<LinesSkeleton lines={4} />}>
          {({ webhooks: all }) =>
            all.length === 0 ? (
              <Blank drawing="unplugged" title={said.noneTitle} line={said.noneLine} />
            ) : (
              <RowGroup>
                {all.map((webhook) => (
                  <ListRow
                    key={webhook.webhookId}
                    icon="share"
                    {...webhookRow(webhook, here())}
                    onPress={() => setForm(webhookFormOf(webhook))}
                  />
                ))}
              </RowGroup>
            )
          }
        </Loaded>
        <BottomBar>
          <PillButton look="primary" wide onPress={() => setForm(newWebhook)}>
            {said.add}
          </PillButton>
        </BottomBar>
      </View>
      <WebhookSheet form={form} onChange={setForm} onSaved={saved} />
      <SecretSheet secret={secret} onClose={() => setSecret(null)} />
    </OpsScreen>
  );
}
