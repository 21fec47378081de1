import { done } from '@memberday/shared/domain/outcome.ts';
import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { BigNumber } from '../../ui/big-number.tsx';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayNumber } from '../../words/numbers.ts';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { Loaded } from '../loading/loaded.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { Condition } from './condition.tsx';
import { FlowBars } from './flow-bars.tsx';
import { SegmentSheet } from './segment-sheet.tsx';
import { TallyCard } from './tally-card.tsx';
import { useCount } from './use-count.ts';
import './segment-body.css';

const { one: said, list } = opsSegmentsWords;

const load = async (segmentId: string) => {
  const [one, all] = await Promise.all([staffApi.getSegment({ segmentId }), staffApi.listSegments({})]);
  if (!one.ok) return one;
  const names = new Map((all.ok ? all.value.segments : []).map((each) => [each.segmentId, each.name]));
  names.delete(segmentId);
  return done({ ...one.value, names });
};

export const SegmentBody = ({ segmentId }: { readonly segmentId: string }) => {
  const page = useStaffLoaded(() => load(segmentId));
  const [isChanging, setChanging] = useState(false);
  const publish = useAction((version: number) => staffApi.publishSegment({ segmentId, version }));
  const count = useCount();
  const send = async (version: number): Promise<void> => {
    const answer = await publish.run(version);
    if (answer?.ok) await page.refresh();
  };
  const { today } = here();
  const text = page.state.step === 'shown' ? textOf(page.state.value.segment) : undefined;
  const { run } = count;
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again when the condition is another one, not at every look
  useEffect(() => {
    if (text !== undefined) void run(text);
  }, [text]);
  return (
    <Loaded of={page} skeleton={<LinesSkeleton lines={7} />}>
      {({ segment, flow, progress, names }) => {
        const { published, draft, state, kind, version } = segment;
        const shown: Expression | null = draft ?? published?.expression ?? null;
        const waits = draft !== null && segment.draftText !== published?.text;
        return (
          <View className="with-bar">
            <View className="segment__card">
              <View className="segment__head">
                <Text className="segment__name">{segment.name}</Text>
                <Tag tone={state === 'active' ? 'good' : 'quiet'}>
                  {kind === 'list' ? list.frozen : list.state[state]}
                </Tag>
              </View>
              {segment.note !== '' && <Text className="segment__line">{segment.note}</Text>}
              <Text className="segment__line">{said.members}</Text>
              <BigNumber value={sayNumber(segment.members)} />
              {progress && progress.done < progress.parts && (
                <Notice>{said.walking(progress.done, progress.parts)}</Notice>
              )}
            </View>
            {publish.trouble && <Notice>{`${publish.trouble.say}，${publish.trouble.next}`}</Notice>}
            {waits && published && <Notice>{said.draftWaits}</Notice>}
            {shown && (
              <Section title={said.rule}>
                <View className="segment__card">
                  <Condition of={shown} />
                </View>
              </Section>
            )}
            {count.tally && <TallyCard tally={count.tally} names={names} />}
            {state === 'active' && (
              <Section title={said.flow}>
                <View className="segment__card">
                  {flow.length === 0 ? (
                    <Text className="segment__line">{said.noFlow}</Text>
                  ) : (
                    <FlowBars flow={flow} today={today} />
                  )}
                </View>
              </Section>
            )}
            {kind === 'rule' && state !== 'archived' && (
              <BottomBar>
                <PillButton look={waits ? 'line' : 'primary'} wide onPress={() => setChanging(true)}>
                  {said.change}
                </PillButton>
                {waits && (
                  <PillButton look="primary" wide busy={publish.busy} onPress={() => void send(version)}>
                    {publish.busy ? said.publishing : said.publish}
                  </PillButton>
                )}
              </BottomBar>
            )}
            {state === 'archived' && <Notice>{said.archived}</Notice>}
            {isChanging && (
              <SegmentSheet
                segment={segment}
                names={names}
                onClose={() => setChanging(false)}
                onSaved={() => {
                  setChanging(false);
                  void page.refresh();
                }}
              />
            )}
          </View>
        );
      }}
    </Loaded>
  );
};

const textOf = ({ draftText, published }: { draftText: string | null; published: { text: string } | null }) =>
  draftText ?? published?.text;
