/// <reference types="@tarojs/taro" />

declare module '*.css';

/** Taro puts the build's platform here as text, so that the other platform's branch falls out of the bundle. */
declare const process: { readonly env: { readonly TARO_ENV: 'weapp' | 'h5' } };

/** Where the phone finds the platform; set when the mini-program is built (MEMBERDAY_API_BASE_URL). */
declare const MEMBERDAY_API_BASE_URL: string;

declare const console: {
  readonly warn: (...what: unknown[]) => void;
  readonly error: (...what: unknown[]) => void;
};

/** Both WeChat and browsers have them. */
declare const setInterval: (callback: () => void, everyMs: number) => number;
declare const clearInterval: (timer: number) => void;
declare const setTimeout: (callback: () => void, afterMs: number) => number;
declare const clearTimeout: (timer: number) => void;
