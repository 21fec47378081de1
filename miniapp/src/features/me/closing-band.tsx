import type { Instant } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { sayMoment } from '../../words/dates.ts';
import { words } from '../../words/words.ts';
import { here } from '../clock/here.ts';
import './closing-band.css';

/** The account is about to close: when, and the way back. Nothing where nobody asked for it. */
export const ClosingBand = ({ closesAt }: { readonly closesAt: Instant | null }) => {
  if (closesAt === null) return null;
  const { today, zone } = here();
  const line = words.me.closing(sayMoment(closesAt, today, zone));
  return (
    <View
      className="closing-band"
      hoverClass="closing-band--pressed"
      {...press(() => go.to('closing'))}
      {...accessible({ role: 'button', label: `${line}，${words.me.closingLabel}` })}
    >
      <Icon name="clock" size="small" />
      <Text className="closing-band__words">{line}</Text>
      <Icon name="next" size="small" />
    </View>
  );
};
