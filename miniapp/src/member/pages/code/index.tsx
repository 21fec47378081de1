import { Text, View } from '@tarojs/components';
import { chainEnd, inFours, type ShownCode } from '../../../features/code/code-chain.ts';
import { useBrightScreen } from '../../../features/code/use-bright-screen.ts';
import { type MyCode, useMemberCode } from '../../../features/code/use-member-code.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { tierLook, tierStyle } from '../../../theme/theme.ts';
import { useTheme } from '../../../theme/worn.ts';
import { accessible } from '../../../ui/accessible.ts';
import { BarCode } from '../../../ui/bar-code.tsx';
import { Blank } from '../../../ui/blank.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton } from '../../../ui/skeleton.tsx';
import { tierRingImage } from '../../../ui/tier-ring.ts';
import { sayTime } from '../../../words/dates.ts';
import { sayNumber } from '../../../words/numbers.ts';
import { words } from '../../../words/words.ts';
import './index.css';

/** What one holds up at the till: a code that changes each half minute, with a network and for some minutes without. */
export default function CodePage() {
  const { loaded, shown } = useMemberCode();
  useBrightScreen();
  const { state, refresh } = loaded;
  return (
    <Screen>
      {state.step === 'shown' ? (
        <Shown mine={state.value} shown={shown} isStale={state.trouble !== null} onRetry={() => void refresh()} />
      ) : (
        <Loaded of={loaded} skeleton={<CardSkeleton label={words.code.loading} />}>
          {() => null}
        </Loaded>
      )}
    </Screen>
  );
}

type ShownProps = {
  readonly mine: MyCode;
  readonly shown: ShownCode | undefined;
  readonly isStale: boolean;
  readonly onRetry: () => void;
};

const Shown = ({ mine, shown, isStale, onRetry }: ShownProps) => {
  const { brand } = useTheme();
  if (!shown) {
    return (
      <Blank drawing="unplugged" title={words.code.over} line={words.code.overNext}>
        <PillButton look="primary" onPress={onRetry}>
          {words.action.retry}
        </PillButton>
      </Blank>
    );
  }
  const end = chainEnd(mine.codes);
  return (
    <View>
      {isStale && end && <Notice>{words.code.offline(sayTime(end, brand.zone))}</Notice>}
      <View className="code">
        <Holder mine={mine} />
        <View className="code__qr">
          <QrCode text={shown.code} label={words.code.qrLabel} />
        </View>
        <BarCode text={shown.code} label={words.code.barLabel} />
        <Digits code={shown.code} />
        <Turn shown={shown} />
      </View>
      <Text className="code__hint">{words.code.hint}</Text>
    </View>
  );
};

const Holder = ({ mine: { level, tier, points } }: { readonly mine: MyCode }) => (
  <View className="code__holder" style={tierStyle(tierLook(useTheme(), level))}>
    <Text>{words.code.line(tier, sayNumber(points))}</Text>
  </View>
);

const Digits = ({ code }: { readonly code: string }) => (
  <View className="code__digits">
    {inFours(code).map((four, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: groups have a place and nothing else; two may read the same
      <Text key={i} className="code__four">
        {four}
      </Text>
    ))}
  </View>
);

/** Time runs out around the ring. */
const Turn = ({ shown: { secondsLeft, share } }: { readonly shown: ShownCode }) => {
  const { colours } = useTheme();
  const ring = tierRingImage({ share, ring: colours.brand, track: colours.line });
  return (
    <View className="code__turn">
      <View className="code__ring" style={`background-image:url("${ring}")`} {...accessible({ hidden: true })} />
      <Text className="code__left">{words.code.changes(secondsLeft)}</Text>
    </View>
  );
};
