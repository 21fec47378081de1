import { useRouter } from '@tarojs/taro';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { ExchangeBody } from '../../../features/mall/exchange-body.tsx';
import { useExchange } from '../../../features/mall/use-exchange.ts';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton, LinesSkeleton } from '../../../ui/skeleton.tsx';
import { words } from '../../../words/words.ts';

/** One exchange: `?exchangeId=`. */
export default function ExchangePage() {
  const { exchangeId = '' } = useRouter().params;
  const loaded = useExchange(exchangeId);
  const { refresh, put } = loaded;
  return (
    <Screen>
      <Loaded
        of={loaded}
        skeleton={
          <>
            <CardSkeleton label={words.mall.exchange.loading} />
            <LinesSkeleton lines={3} />
          </>
        }
      >
        {({ exchange }) => (
          <ExchangeBody
            exchange={exchange}
            onChanged={(changed, now) => put({ exchange: changed, now })}
            onStale={() => void refresh()}
          />
        )}
      </Loaded>
    </Screen>
  );
}
