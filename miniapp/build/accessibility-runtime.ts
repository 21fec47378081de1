import { mergeInternalComponents } from '@tarojs/shared';
import { ariaComponents } from './aria-attributes.ts';

mergeInternalComponents(ariaComponents);
