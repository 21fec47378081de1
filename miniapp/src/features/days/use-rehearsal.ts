import { newId } from '@memberday/shared/domain/id.ts';
import type { Plan } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { useRef } from 'react';
import { useAction } from '../acting/use-action.ts';
import { clock } from '../clock/clock.ts';
import { staffApi } from '../staff/staff-api.ts';

/** Saves the plan under its one id and plays it with the clock moved; the platform keeps the draft whatever comes of it. */
export const useRehearsal = (known?: { readonly memberDayId: string; readonly version: number }) => {
  const draft = useRef(known ?? { memberDayId: newId('memberDay', clock.now(), chance()), version: 0 });
  return useAction(async (plan: Plan) => {
    const { memberDayId, version } = draft.current;
    const saved = await staffApi.planMemberDay({ memberDayId, after: version, plan: asInput(plan) });
    if (!saved.ok) return saved;
    draft.current = { memberDayId, version: saved.value.version };
    const rehearsed = await staffApi.rehearseMemberDay({ memberDayId });
    if (rehearsed.ok) draft.current = { memberDayId, version: rehearsed.value.memberDay.version };
    return rehearsed;
  });
};

/** It makes ids differ and guards nothing. */
const chance = (): Uint8Array => Uint8Array.from({ length: 12 }, () => Math.floor(Math.random() * 256));

type Input = Parameters<typeof staffApi.planMemberDay>[0]['plan'];

/** The wire's lists may be written to; the plan's are not. */
const asInput = (plan: Plan): Input => JSON.parse(JSON.stringify(plan)) as Input;
