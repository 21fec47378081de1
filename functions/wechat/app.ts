/** A mini-program of the merchant's. */
export type WechatApp = { readonly appId: string; readonly secret: string };
