import type { Plugin } from 'esbuild';

/**
 * For a handler with a client of the SDK, as good as such a one can be: leaves the SDK one source of credentials, the environment variables, which is where Lambda puts them. The other sources
 * (profiles, single sign-on, instance metadata, child processes) are a third of an SDK client's code and never used there.
 */
export const leanCredentials: Plugin = {
  name: 'lean-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'from-environment',
      namespace: 'credentials',
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: 'credentials' }, ({ pluginData }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: pluginData,
    }));
  },
};
