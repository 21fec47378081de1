import { Screen } from '../../ui/screen.tsx';

export default function MePage() {
  return <Screen> </Screen>;
}
