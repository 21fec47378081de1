import { useRouter } from '@tarojs/taro';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { ProofBody } from '../../../features/play/proof/proof-body.tsx';
import { loadProof } from '../../../features/play/proof/use-proof.ts';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** How anybody can check a draw: `?activityId=`. */
export default function ProofPage() {
  const { activityId = '' } = useRouter().params;
  const loaded = useLoaded({ call: () => loadProof(activityId) });
  return (
    <Screen>
      <Loaded of={loaded} skeleton={<LinesSkeleton lines={6} />}>
        {(proof) => <ProofBody proof={proof} />}
      </Loaded>
    </Screen>
  );
}
