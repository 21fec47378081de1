import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Cases of WeChat's own pages and of public SDKs' tests, which are no part of the project. */
const folder = process.env.MEMBERDAY_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const file = `${folder}/wechat-vectors.json`;

export type Sealed = {
  readonly id: string;
  readonly encodingAesKey: string;
  readonly token?: string;
  readonly appid?: string;
  readonly receiveid?: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly msg_signature?: string;
  readonly MsgSignature?: string;
  readonly Encrypt?: string;
  readonly echostr?: string;
  readonly body?: { readonly Encrypt: string };
  readonly random?: string;
  readonly plaintext?: string;
  readonly pad?: number;
  readonly expect?: Readonly<Record<string, string>>;
};

type Vectors = {
  readonly signature: readonly {
    readonly kind: string;
    readonly token: string;
    readonly timestamp: string;
    readonly nonce: string;
    readonly signature: string;
    readonly echostr?: string;
    readonly reply?: string;
  }[];
  readonly aes: readonly Sealed[];
  readonly session_key_aes128: readonly {
    readonly id: string;
    readonly appid?: string;
    readonly session_key: string;
    readonly iv: string;
    readonly encryptedData: string;
    readonly expect: { readonly watermark: { readonly appid: string; readonly timestamp: number } };
  }[];
  readonly hmac_session: readonly { readonly id: string; readonly session_key: string; readonly signature: string }[];
};

export const haveVectors = existsSync(file);
if (!haveVectors && process.env.CI) throw new Error(`the reference data is missing: ${file}`);

export const vectors: Vectors = haveVectors
  ? (JSON.parse(readFileSync(file, 'utf8')) as Vectors)
  : { signature: [], aes: [], session_key_aes128: [], hmac_session: [] };

export const sealedOf = ({ Encrypt, echostr, body }: Sealed): string => Encrypt ?? body?.Encrypt ?? echostr ?? '';
