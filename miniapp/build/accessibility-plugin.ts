import path from 'node:path';

/**
 * A Taro plugin. Taro writes WXML templates that bind only the attributes it knows, and `aria-*` is not among them: without this,
 * everything said to a screen reader is dropped on the way. The template (build time) and the attribute table that fills it (run
 * time) must agree, so both read `aria-attributes.ts`.
 */
import { ariaComponents } from './aria-attributes.ts';

type Platform = {
  platform: string;
  runtimePath: string | string[];
  template?: { mergeComponents: (ctx: unknown, components: typeof ariaComponents) => void };
};
type PluginContext = { registerMethod: (method: { name: 'onSetupClose'; fn: (platform: Platform) => void }) => void };

export default (ctx: PluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform) => {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, ariaComponents);
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'accessibility-runtime.ts')].flat();
    },
  });
};
