import type { resumeDrop as endpoint } from '@memberday/shared/contract/drops.ts';
import type { UseCase } from '../use-case.ts';
import { changeState } from './move-drop.ts';

export const resumeDrop: UseCase<typeof endpoint> = (context, { dropId }) => changeState(context, dropId, 'resume');
