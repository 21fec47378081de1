import { Screen } from '../../ui/screen.tsx';

export default function ClaimPage() {
  return <Screen> </Screen>;
}
