import { lookAtAreas, phones } from './look-at-areas.ts';
import { staffAreas } from './states/all-areas.ts';

lookAtAreas(staffAreas, phones);
