import type { Platform } from './platform.ts';
import { createWeapp } from './weapp.ts';
import { createWeb } from './web.ts';

export const platform: Platform = process.env.TARO_ENV === 'weapp' ? createWeapp() : createWeb();
