import type { SlotName } from '@memberday/shared/domain/slots/slot-plan.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { slotWords as said } from '../../words/slots.ts';
import type { SlotLine } from './slot-lines.ts';
import { useSlot } from './use-slot.ts';
import './slot-shelf.css';

/** What a place has for the member, each with the reason. Nothing to show is nothing at all. */
export const SlotShelf = ({ name }: { readonly name: SlotName }) => {
  const { slot, tap } = useSlot(name);
  const [asked, setAsked] = useState<SlotLine>();
  const [isOpen, setIsOpen] = useState(false);
  if (!slot) return null;

  const follow = (line: SlotLine): void => {
    tap(line.matter);
    if (line.matter.kind === 'drop') go.to('drop', { dropId: line.matter.dropId });
    else if (line.matter.kind === 'activity') go.to('activity', { activityId: line.matter.activityId });
    else {
      setAsked(line);
      setIsOpen(true);
    }
  };
  const toPrivacy = (): void => {
    setIsOpen(false);
    go.to('privacy');
  };
  return (
    <Section title={slot.personal ? said.titles[name] : said.general.title}>
      {!slot.personal && <Text className="slot-shelf__line">{said.general.line}</Text>}
      <RowGroup>
        {slot.lines.map((line) => (
          <ListRow key={line.key} title={line.title} line={line.reason} onPress={() => follow(line)} />
        ))}
      </RowGroup>
      <Sheet
        open={isOpen}
        title={asked?.title ?? ''}
        onClose={() => setIsOpen(false)}
        foot={
          <PillButton look="primary" wide onPress={() => setIsOpen(false)}>
            {said.why.close}
          </PillButton>
        }
      >
        <View className="slot-shelf__why">
          <Text className="slot-shelf__words">{asked?.why}</Text>
          <Text className="slot-shelf__words">{said.why.where}</Text>
          {slot.personal && (
            <View className="slot-shelf__privacy">
              <Text className="slot-shelf__small">{said.why.privacy}</Text>
              <PillButton look="line" onPress={toPrivacy}>
                {said.why.toPrivacy}
              </PillButton>
            </View>
          )}
        </View>
      </Sheet>
    </Section>
  );
};
