import type { pauseDrop as endpoint } from '@memberday/shared/contract/drops.ts';
import type { UseCase } from '../use-case.ts';
import { changeState } from './move-drop.ts';

export const pauseDrop: UseCase<typeof endpoint> = (context, { dropId }) => changeState(context, dropId, 'pause');
