import { Text, View } from '@tarojs/components';
import { words } from '../words/words.ts';
import { accessible } from './accessible.ts';
import { PillButton } from './pill-button.tsx';
import { keyPress } from './press.ts';
import { Tag } from './tag.tsx';
import type { TicketLook } from './ticket-look.ts';
import { stubFace } from './ticket-stub.ts';
import './ticket.css';

export type TicketProps = {
  /** What it is worth: ¥20, 7.5, 兑换. */
  readonly value: string;
  readonly unit?: string | undefined;
  readonly title: string;
  readonly condition?: string | undefined;
  /** Until when, as people say it. */
  readonly validity: string;
  readonly look: TicketLook;
  readonly action?:
    | {
        readonly label: string;
        readonly onPress: () => void;
        readonly busy?: boolean;
        readonly disabled?: boolean;
        /** Not what this page is about: 去用 on a coupon one has already. */
        readonly quiet?: boolean;
      }
    | undefined;
  /** Why it cannot be used or had, one sentence. */
  readonly why?: string | undefined;
  readonly tag?: string | undefined;
  /** Stamped on it where there is nothing to press; by default what its look means. */
  readonly stamp?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  /** The whole ticket in one breath, for a screen reader. */
  readonly label: string;
  /** It has just become the member's: its stub tears off. */
  readonly torn?: boolean;
};

/** A coupon. The stub says what it is worth; what is used or over fades to a drawing of itself. */
export const Ticket = (props: TicketProps) => {
  const {
    value,
    unit,
    title,
    condition,
    validity,
    look,
    action,
    why,
    tag,
    stamp,
    onPress,
    label,
    torn = false,
  } = props;
  const state = stamp ?? words.ui.ticketState[look];
  const face = stubFace(value);
  return (
    <View className="ticket-place">
      <View
        className={`ticket ticket--${look}${torn ? ' ticket--torn' : ''}`}
        {...(onPress && { onClick: onPress, hoverClass: 'ticket--pressed' })}
      >
        {/* What a screen reader and a keyboard meet: the whole ticket, beneath its words. */}
        <View
          className="ticket__whole"
          {...(onPress && keyPress(onPress))}
          {...accessible({ role: onPress ? 'button' : 'img', label })}
        />
        <View className="ticket__stub" {...accessible({ hidden: true })}>
          <View className="ticket__worth">
            {face.sign && <Text className="ticket__sign">{face.sign}</Text>}
            <Text className={`ticket__value ticket__value--${face.size}`}>{face.text}</Text>
            {unit && <Text className="ticket__unit">{unit}</Text>}
          </View>
        </View>
        <View className="ticket__body">
          <View className="ticket__head" {...accessible({ hidden: true })}>
            <Text className="ticket__title">{title}</Text>
            {tag && <Tag tone="brand">{tag}</Tag>}
          </View>
          {condition && (
            <Text className="ticket__condition" {...accessible({ hidden: true })}>
              {condition}
            </Text>
          )}
          <View className="ticket__foot">
            <Text className="ticket__validity" {...accessible({ hidden: true })}>
              {validity}
            </Text>
            {action && (
              <View className="ticket__act" onClick={(tap) => tap.stopPropagation()}>
                <PillButton
                  look={look === 'live' && !action.quiet ? 'primary' : 'quiet'}
                  onPress={action.onPress}
                  busy={action.busy ?? false}
                  disabled={action.disabled ?? false}
                  label={`${action.label}，${title}`}
                >
                  {action.label}
                </PillButton>
              </View>
            )}
            {!action && state && look !== 'soon' && (
              <Text className="ticket__stamp" {...accessible({ hidden: true })}>
                {state}
              </Text>
            )}
          </View>
        </View>
      </View>
      {why && <Text className="ticket__why">{why}</Text>}
    </View>
  );
};
