import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { BarCode } from '../../ui/bar-code.tsx';
import { Blank } from '../../ui/blank.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Section } from '../../ui/section.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { CardSkeleton, LinesSkeleton, TicketSkeleton, TileSkeleton } from '../../ui/skeleton.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { interests, memberCode, tabs } from '../samples.ts';
import { galleryWords } from '../words.ts';

const nothing = () => undefined;
const { sample } = galleryWords;

export const Actions = () => {
  const [open, setOpen] = useState(false);
  return (
    <View>
      <View className="gallery__piece">
        <PillButton look="primary" wide onPress={() => setOpen(true)}>
          {sample.openSheet}
        </PillButton>
      </View>
      <View className="gallery__row">
        <PillButton look="primary">{sample.primary}</PillButton>
        <PillButton>{sample.quiet}</PillButton>
        <PillButton look="line">{sample.line}</PillButton>
      </View>
      <View className="gallery__row">
        <PillButton look="primary" busy>
          {sample.busy}
        </PillButton>
        <PillButton look="primary" disabled>
          {sample.soldOut}
        </PillButton>
      </View>
      <View className="gallery__row">
        {(['brand', 'good', 'warn', 'bad', 'quiet'] as const).map((tone) => (
          <Tag key={tone} tone={tone}>
            {sample.tags[tone]}
          </Tag>
        ))}
      </View>
      <Sheet
        open={open}
        title={sample.sheet.title}
        onClose={() => setOpen(false)}
        foot={
          <PillButton look="primary" wide onPress={() => setOpen(false)}>
            {sample.sheet.agree}
          </PillButton>
        }
      >
        <Text>{sample.sheet.text}</Text>
      </Sheet>
    </View>
  );
};

export const Forms = () => {
  const [tab, setTab] = useState<(typeof tabs)[number]['key']>('live');
  const [taken, setTaken] = useState<readonly (typeof interests)[number]['key'][]>(['tea']);
  const [name, setName] = useState<string>(sample.name);
  const [on, setOn] = useState(true);
  const [count, setCount] = useState(1);
  return (
    <View>
      <Tabs tabs={tabs} chosen={tab} onChoose={setTab} />
      <View className="gallery__piece">
        <TextField label={sample.field.label} value={name} onChange={setName} />
      </View>
      <View className="gallery__piece">
        <TextField
          label={sample.field.label}
          value=""
          onChange={nothing}
          placeholder={sample.field.placeholder}
          error={sample.field.error}
        />
      </View>
      <ChoiceChips
        choices={interests}
        chosen={taken}
        onToggle={(key) => setTaken(taken.includes(key) ? taken.filter((other) => other !== key) : [...taken, key])}
      />
      <SwitchRow {...sample.setting} on={on} onToggle={() => setOn(!on)} />
      <SwitchRow {...sample.setting} on={!on} onToggle={() => setOn(!on)} />
      <Stepper value={count} min={1} max={3} onChange={setCount} />
    </View>
  );
};

export const Rows = () => (
  <View>
    <RowGroup>
      <ListRow icon="coupon" title={sample.rows.coupons} value={sample.rows.couponsValue} onPress={nothing} />
      <ListRow icon="receipt" title={sample.rows.orders} line={sample.rows.ordersLine} onPress={nothing} />
      <ListRow
        icon="shield"
        title={sample.rows.privacy}
        value={sample.rows.privacyValue}
        tone="good"
        onPress={nothing}
      />
    </RowGroup>
    <RowGroup>
      <ListRow title={sample.rows.phone} value={sample.rows.phoneValue} />
      <ListRow title={sample.rows.leave} tone="bad" onPress={nothing} />
    </RowGroup>
    <Section title={sample.section} more={{ label: sample.more, onPress: nothing }}>
      <Notice>{sample.notice}</Notice>
    </Section>
  </View>
);

export const States = () => (
  <View>
    <Blank drawing="cup" title={sample.blank.title} line={sample.blank.line}>
      <PillButton look="primary">{sample.blank.way}</PillButton>
    </Blank>
    <CardSkeleton label={sample.loading} />
    <LinesSkeleton lines={2} />
    <TicketSkeleton />
    <View className="gallery__grid">
      <TileSkeleton />
      <TileSkeleton />
    </View>
  </View>
);

export const Codes = () => (
  <View className="gallery__code">
    <QrCode text={memberCode} label={sample.code} />
    <BarCode text={memberCode} />
  </View>
);
