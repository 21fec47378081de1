import type { LiveRoom } from '../../platform/live-room.ts';
import { liveWords } from '../../words/live.ts';
import { sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import type { Live } from './live-facts.ts';
import type { LiveStage } from './live-stage.ts';

/** The one button of a live's page: its label is how things stand; null: it only says so. */
export type LiveButton = { readonly label: string; readonly press: 'reserve' | 'enter' | null };

const { button: said } = liveWords;

export const liveButton = (
  { startsAt, reservedAt, channels }: Pick<Live, 'startsAt' | 'reservedAt' | 'channels'>,
  stage: LiveStage,
  room: LiveRoom,
  { today, zone }: Here,
): LiveButton => {
  const isBound = channels.finderUserName !== '';
  switch (stage) {
    case 'ahead': {
      const moment = sayStart(startsAt, today, zone);
      return reservedAt === null
        ? { label: said.reserve(moment), press: 'reserve' }
        : { label: said.reserved(moment), press: null };
    }
    case 'late':
      return { label: said.late, press: null };
    case 'on':
      return isBound ? { label: said.enter, press: 'enter' } : { label: said.on, press: null };
    case 'over':
      return room.step === 'over' && room.replay
        ? { label: said.replay, press: 'enter' }
        : { label: said.over, press: null };
    case 'off':
      return { label: said.off, press: null };
  }
};
