import type { MemberFacts } from './member-facts.ts';
import { packBody, packedForm } from './pack-facts.ts';
import { readBytes, writeBytes } from './packed-bytes.ts';
import { skipText, writeText } from './packed-text.ts';
import { readWords, writeWords } from './packed-words.ts';
import { viewBody } from './view-facts.ts';

/** Facts of many members, to be read together: their words are written once, the numbers of their orders not at all. */
export type FactBlock = {
  readonly members: number;
  /** What it has come to so far, without the words. */
  readonly bytes: number;
  add(facts: MemberFacts): void;
  /** The block, which takes no more members then: form │ words │ how many │ for each: id, version, length, body. */
  pack(): Uint8Array;
};

export const openBlock = (): FactBlock => {
  const words = writeWords();
  const bodies = writeBytes();
  let members = 0;
  return {
    get members() {
      return members;
    },
    get bytes() {
      return bodies.length;
    },
    add(facts) {
      const body = packBody(facts, words, { orders: false });
      writeText(bodies, facts.memberId);
      bodies.count(facts.version);
      bodies.count(body.length);
      bodies.bytes(body);
      members += 1;
    },
    pack() {
      const to = writeBytes();
      to.count(packedForm);
      words.write(to);
      to.count(members);
      to.bytes(bodies.done());
      return to.done();
    },
  };
};

/** The members of a block, to be looked at; their purchases name no orders. @throws RangeError for a block that is none, or of another form */
export const viewBlock = (block: Uint8Array): readonly MemberFacts[] => {
  const from = readBytes(block);
  const form = from.count();
  if (form !== packedForm) throw new RangeError(`A block of form ${form} cannot be read; pack the members anew.`);
  const words = readWords(block, from);
  const members = new Array<MemberFacts>(from.count());
  for (let i = 0; i < members.length; i += 1) {
    const idAt = from.at;
    skipText(from);
    const version = from.count();
    const length = from.count();
    members[i] = viewBody(block, from.at, words, { idAt, version });
    from.at += length;
  }
  return members;
};
