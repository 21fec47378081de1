import { api } from '../../../api.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { AskToClose } from '../../../features/privacy/ask-to-close.tsx';
import { ClosingState } from '../../../features/privacy/closing-state.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** The end of an account, with everything it means said first, and the way back as long as there is one. */
export default function ClosePage() {
  const look = useLoaded({ call: () => api.lookAtClosing({}) });
  const refresh = () => void look.refresh();
  return (
    <Screen>
      <Loaded of={look} skeleton={<LinesSkeleton lines={5} />}>
        {(value) =>
          value.closing ? (
            <ClosingState closing={value.closing} onKept={refresh} />
          ) : (
            <AskToClose look={value} onAsked={refresh} />
          )
        }
      </Loaded>
    </Screen>
  );
}
