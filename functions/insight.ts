import { insightApi } from '@memberday/shared/contract/insight-api.ts';
import { serve } from './http/serve.ts';
import { openInsightContext } from './open-insight-context.ts';
import { staffDoor } from './staff-door.ts';

/** Answers what people of the chain ask of their members and of what worked. */
export const handler = await serve(insightApi, {}, openInsightContext, staffDoor);
