import { lookAtAreas, phoneAndTablet } from './look-at-areas.ts';
import { communityAreas } from './states/all-areas.ts';

lookAtAreas(communityAreas, phoneAndTablet);
