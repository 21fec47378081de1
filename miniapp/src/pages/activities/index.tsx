import { Screen } from '../../ui/screen.tsx';

export default function ActivitiesPage() {
  return <Screen> </Screen>;
}
