/** How a platform proves that a message is its own: functions/hooks/check-seal.ts. */
export const sealKinds = ['standard', 'youzan', 'douyin'] as const;
export type SealKind = (typeof sealKinds)[number];

/** Whose secret it is: ours to make and to turn over, or the platform's, which its console shows. */
export const secretIsOurs: Readonly<Record<SealKind, boolean>> = { standard: true, youzan: false, douyin: false };

/** Seals that sign the app's id as well, so that it must be told. */
export const needsAppId: Readonly<Record<SealKind, boolean>> = { standard: false, youzan: true, douyin: false };
