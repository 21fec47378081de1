import { dayRecipes } from '@memberday/shared/domain/member-days/recipes/all-recipes.ts';
import type { DayRecipe } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { daysWords } from '../../words/ops/days.ts';
import './recipe-list.css';

const icons: Readonly<Record<string, IconName>> = {
  'member-day': 'calendar',
  'group-goal': 'people',
  festival: 'gift',
  'check-in-week': 'check',
  newcomers: 'heart',
  trial: 'cake',
};

/** What one can start from, with what it is good for. */
export const RecipeList = ({ onChoose }: { readonly onChoose: (recipe: DayRecipe) => void }) => (
  <View className="recipes">
    <Text className="recipes__title">{daysWords.start.recipes}</Text>
    <Text className="recipes__line">{daysWords.start.recipesLine}</Text>
    {dayRecipes.map((recipe) => (
      <View
        key={recipe.key}
        className="recipes__one"
        hoverClass="recipes__one--pressed"
        {...press(() => onChoose(recipe))}
        {...accessible({ role: 'button', label: `${recipe.name}，${recipe.about}` })}
      >
        <View className="recipes__icon">
          <Icon name={icons[recipe.key] ?? 'activity'} />
        </View>
        <View className="recipes__words">
          <Text className="recipes__name">{recipe.name}</Text>
          <Text className="recipes__about">{recipe.about}</Text>
        </View>
        <Icon name="next" size="small" />
      </View>
    ))}
  </View>
);
