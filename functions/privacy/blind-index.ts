import { createHmac } from 'node:crypto';
import { type Identity, normalisePhone } from '@memberday/shared/domain/members/identity.ts';

/**
 * Finds things by personal values without storing them: a keyed hash stands in the key. Without the key nobody can tell
 * which phone a row belongs to, nor try them all.
 */
export type BlindIndex = {
  /** `phone##3f2a…`: kind, issuer and hash. A phone is normalised first, so that every way of writing it is one identity. */
  identity(identity: Identity): string;
  birthday(monthDay: string): string;
  /** Of what a person wrote, where it must be provable later and readable to nobody. */
  written(text: string): string;
  /** Of a phone's last four digits: ten thousand of them, so a row tells no more than any till slip does, and only with the key. */
  phoneTail(digits: string): string;
  /** `birthday_and_name:3f2a…`: something two members may have in common, by the sign it is of their being one. */
  likeness(sign: string, text: string): string;
  /** Of the id that the app keeps on a phone. */
  phoneId(id: string): string;
  /** Of the word that opens a drop of a live, under that drop: one word says nothing of another drop's. */
  liveWord(dropId: string, word: string): string;
  /** `grp_9k2m…`: the id of a WeChat group, from WeChat's own name for it in one app. Short enough to stand in a mini-program code. */
  group(appId: string, opengid: string): string;
};

/** There is one phone network and one WeChat: whatever a sender writes as their issuer, it is the same identity. */
const issuedByNobody: ReadonlySet<Identity['kind']> = new Set(['phone', 'unionid']);

/** Lower-case letters and digits without those that are taken for one another: 32 of them, so each carries five bits. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz';

export const createBlindIndex = (indexKey: string): BlindIndex => {
  const hash = (purpose: string, value: string): string =>
    createHmac('sha256', indexKey).update(`${purpose}\n${value}`).digest('base64url').slice(0, 27);
  return {
    identity({ kind, issuer: told, value }) {
      const issuer = issuedByNobody.has(kind) ? '' : told;
      const plain = kind === 'phone' ? (normalisePhone(value) ?? value) : value;
      return `${kind}#${issuer}#${hash(`${kind}\n${issuer}`, plain)}`;
    },
    birthday: (monthDay) => hash('birthday', monthDay),
    written: (text) => hash('written', text),
    phoneTail: (digits) => hash('phone tail', digits),
    likeness: (sign, text) => `${sign}:${hash(`likeness\n${sign}`, text)}`,
    phoneId: (id) => hash('phone id', id),
    liveWord: (dropId, word) => hash(`live word\n${dropId}`, word),
    group: (appId, opengid) => {
      const bytes = createHmac('sha256', indexKey).update(`group\n${appId}\n${opengid}`).digest();
      return `grp_${[...bytes.subarray(0, 16)].map((byte) => signs[byte % signs.length]).join('')}`;
    },
  };
};
