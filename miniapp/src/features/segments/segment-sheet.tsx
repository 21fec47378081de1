import { parseExpression } from '@memberday/shared/domain/segments/text/parse-expression.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import { intents } from '../acting/current.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import '../budgets/sheet-fields.css';
import { withCondition } from './count-view.ts';
import type { SegmentRow } from './segments-api.ts';
import { TallyCard } from './tally-card.tsx';
import { useCount } from './use-count.ts';

const { make: said } = opsSegmentsWords;

type SegmentSheetProps = {
  /** What is changed; undefined: a new one. */
  readonly segment?: SegmentRow | undefined;
  /** What a new one begins with. */
  readonly begin?: { readonly name: string; readonly text: string } | undefined;
  /** Names of other segments, for the overlap. */
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
  readonly onSaved: (segmentId: string) => void;
};

/** Conditions by taps or by hand, counted while they are being written; saved as a draft. */
export const SegmentSheet = ({ segment, begin, names, onClose, onSaved }: SegmentSheetProps) => {
  const [name, setName] = useState(segment?.name ?? begin?.name ?? '');
  const [text, setText] = useState(segment?.draftText ?? segment?.published?.text ?? begin?.text ?? '');
  const count = useCount();
  const read = text.trim() === '' ? undefined : parseExpression(text);
  const fault = read && !read.ok ? said.fault(read.at + 1) : undefined;
  const save = useAction(() =>
    segment
      ? staffApi.saveSegment({
          segmentId: segment.segmentId,
          name,
          note: segment.note,
          expression: text,
          version: segment.version,
        })
      : intents.once('segment', name, (segmentId) => staffApi.saveSegment({ segmentId, name, expression: text })),
  );
  const change = (next: string): void => {
    setText(next);
    count.forget();
  };
  const send = async (): Promise<void> => {
    const answer = await save.run();
    if (answer?.ok) onSaved(answer.value.segmentId);
  };
  const isReady = read?.ok === true;
  return (
    <Sheet
      open
      title={segment ? said.changeTitle : said.title}
      onClose={onClose}
      foot={
        <PillButton
          look="primary"
          wide
          busy={save.busy}
          disabled={!isReady || name.trim() === ''}
          onPress={() => void send()}
        >
          {save.busy ? said.saving : name.trim() === '' ? said.noName : said.save}
        </PillButton>
      }
    >
      <View className="sheet-fields">
        {save.trouble && <Notice>{`${save.trouble.say}，${save.trouble.next}`}</Notice>}
        <TextField label={said.name} value={name} maxLength={32} placeholder={said.nameHint} onChange={setName} />
        <View className="segment-sheet__ready">
          <Text className="segment-sheet__label">{said.pick}</Text>
          <ChoiceChips
            choices={opsSegmentsWords.ready.map((each) => ({ key: each.text, label: each.label }))}
            chosen={opsSegmentsWords.ready.map((each) => each.text).filter((each) => text.includes(each))}
            onToggle={(key) => !text.includes(key) && change(withCondition(text, key))}
          />
        </View>
        <TextArea
          label={said.text}
          value={text}
          maxLength={1000}
          placeholder={said.textHint}
          error={fault}
          onChange={change}
        />
        <Text className="segment-sheet__how">{said.how}</Text>
        <PillButton wide busy={count.busy} disabled={!isReady} onPress={() => void count.run(text)}>
          {count.busy ? said.counting : said.count}
        </PillButton>
        {count.trouble && <Notice>{`${count.trouble.say}，${count.trouble.next}`}</Notice>}
        {count.tally && <TallyCard tally={count.tally} names={names} />}
      </View>
    </Sheet>
  );
};
