import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getSlot } from '@memberday/shared/contract/slots.ts';
import type { SlotMatter } from '@memberday/shared/domain/slots/slot-plan.ts';
import { slotWords as said } from '../../words/slots.ts';
import { sayEnd, sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';

export type Filled = Output<typeof getSlot>;
type Item = Filled['items'][number];

/** One thing of a place as its row shows it. */
export type SlotLine = {
  readonly key: string;
  readonly title: string;
  readonly reason: string;
  /** Why it is there, in a sentence; undefined where a tap leads to the thing itself. */
  readonly why: string | undefined;
  readonly matter: SlotMatter;
};

export const slotLines = ({ items }: Filled, here: Here): SlotLine[] => items.map((item) => lineOf(item, here));

const lineOf = (item: Item, here: Here): SlotLine => {
  const parts = { title: item.name, reason: reasonOf(item.reason, here) };
  switch (item.kind) {
    case 'goods':
      return { ...parts, key: item.sku, why: whyOf(item.reason), matter: { kind: 'goods', sku: item.sku } };
    case 'drop':
      return { ...parts, key: item.dropId, why: undefined, matter: { kind: 'drop', dropId: item.dropId } };
    case 'activity':
      return {
        ...parts,
        key: item.activityId,
        why: undefined,
        matter: { kind: 'activity', activityId: item.activityId },
      };
  }
};

const reasonOf = (reason: Item['reason'], { today, zone }: Here): string => {
  if (reason.kind === 'on') return said.reasons.on(sayEnd(reason.until, today, zone));
  if (reason.kind === 'opens') return said.reasons.opens(sayStart(reason.at, today, zone));
  return said.reasons[reason.kind];
};

const whyOf = (reason: Item['reason']): string | undefined =>
  reason.kind === 'on' || reason.kind === 'opens' ? undefined : said.why[reason.kind];
