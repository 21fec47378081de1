import type { Area, Json } from './wechat/area.ts';

/** As many as one looks back over. */
const kept = 50;

/**
 * Systems that a shop tells of events, beside WeChat on the same port: `POST /sandbox/systems/erp` takes what it is told and keeps the newest,
 * `GET` shows them. Whoever wants to see a system fail stops the sandbox, or gives an address where nobody listens.
 */
export const createOtherSystems = (): Area => {
  const heard: Json[] = [];
  return {
    apis: [],
    controls: [
      {
        method: 'POST',
        path: '/sandbox/systems/erp',
        run: (event) => {
          heard.unshift(event);
          heard.length = Math.min(heard.length, kept);
          return {};
        },
      },
      { method: 'GET', path: '/sandbox/systems/erp', run: () => ({ heard }) },
    ],
  };
};
