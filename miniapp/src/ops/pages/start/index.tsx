import type { DayRecipe } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { DraftDesk } from '../../../features/days/draft-desk.tsx';
import { RecipeList } from '../../../features/days/recipe-list.tsx';
import { StartWizard } from '../../../features/days/start-wizard.tsx';
import { type ShopThings, useShopThings } from '../../../features/days/use-shop-things.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** Start something from a recipe; `?memberDayId=` goes on with a draft. */
export default function StartPage() {
  const { memberDayId } = useRouter().params;
  const things = useShopThings();
  return (
    <OpsScreen>
      <Loaded of={things} skeleton={<LinesSkeleton lines={8} />}>
        {(value) => (memberDayId ? <GoOn memberDayId={memberDayId} things={value} /> : <Begin things={value} />)}
      </Loaded>
    </OpsScreen>
  );
}

const Begin = ({ things }: { readonly things: ShopThings }) => {
  const [recipe, setRecipe] = useState<DayRecipe | null>(null);
  return recipe ? (
    <StartWizard recipe={recipe} things={things} onLeave={() => setRecipe(null)} />
  ) : (
    <RecipeList onChoose={setRecipe} />
  );
};

const GoOn = ({ memberDayId, things }: { readonly memberDayId: string; readonly things: ShopThings }) => {
  const draft = useStaffLoaded(() => staffApi.getMemberDay({ memberDayId }));
  return (
    <Loaded of={draft} skeleton={<LinesSkeleton lines={6} />}>
      {({ memberDay }) => <DraftDesk key={memberDay.memberDayId} day={memberDay} things={things} />}
    </Loaded>
  );
};
