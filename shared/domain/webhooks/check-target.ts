/** Why an address may not be called. */
export type TargetFault = 'no_address' | 'not_https' | 'has_login' | 'has_fragment' | 'private_host' | 'odd_port';

/**
 * Whether other systems may be told at an address. What its name stands for is looked at again with each call, because a name may come
 * to stand for something else (`functions/webhooks/call-endpoint.ts`).
 * @returns undefined where nothing is against it
 */
export const checkTarget = (text: string): TargetFault | undefined => {
  const parts = addressForm.exec(text);
  if (!parts || text.length > longestTarget) return 'no_address';
  const [, scheme = '', login, host = '', port, fragment] = parts;
  if (scheme.toLowerCase() !== 'https') return 'not_https';
  if (login !== undefined) return 'has_login';
  if (fragment !== undefined) return 'has_fragment';
  if (port !== undefined && port !== '443' && port !== '8443') return 'odd_port';
  return isPrivateHost(host.toLowerCase()) ? 'private_host' : undefined;
};

const longestTarget = 500;

/**
 * Scheme, login, host, port, fragment. Narrower than the standard, so that whoever reads the address later reads the same: printable ASCII
 * without backslash, `https` written out, hosts as names, four decimal numbers, or an address in brackets.
 */
const addressForm =
  /^([a-z][a-z\d+.-]*):\/\/(?:([^\s/?#@\\]*)@)?([a-z\d.-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?(?:[/?](?:(?![#\\])[!-~])*)?(#[!-~]*)?$/i;

/** Names that only stand for something inside a network: without a dot, or under an ending that is kept for that (RFC 2606, 6762, 8375). */
const isPrivateHost = (host: string): boolean => {
  if (host.startsWith('[')) return isPrivateAddress(host.slice(1, -1));
  if (/^\d+(\.\d+){3}$/.test(host)) return isPrivateAddress(host);
  const labels = host.replace(/\.$/, '').split('.');
  const top = labels[labels.length - 1] ?? '';
  // An ending of digits is a number in disguise: 0x7f.1 and 2130706433 are this very machine.
  return labels.length < 2 || labels.includes('') || /^(?:0x[\da-f]*|\d+)$/.test(top) || privateEndings.has(top);
};

const privateEndings = new Set('localhost local internal intranet lan home corp arpa invalid test example'.split(' '));

/**
 * Whether an address lies outside what the open net routes: loopback, private, link-local (where clouds keep their metadata), shared,
 * reserved, multicast. What is not understood counts as private.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export const isPrivateAddress = (address: string): boolean =>
  address.includes(':') ? isPrivate6(address.toLowerCase()) : isPrivate4(address);

/** First address and length of the prefix. */
const ranges4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const isPrivate4 = (address: string): boolean => {
  const number = numberOf4(address);
  if (number === undefined) return true;
  return ranges4.some(([first, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(number / size) === Math.floor((numberOf4(first) ?? 0) / size);
  });
};

const numberOf4 = (address: string): number | undefined => {
  const parts = address.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (parts.length !== 4 || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};

/** Only global unicast, 2000::/3, may be called, and of that not what stands for another net: documentation, 6to4, Teredo. */
const isPrivate6 = (address: string): boolean => {
  const words = wordsOf6(address);
  if (!words) return true;
  const [first = 0, second = 0] = words;
  if (first < 0x2000 || first > 0x3fff) return true;
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return true;
  return first === 0x2002 || first === 0x3fff;
};

/** The eight words of an address, or undefined when it is none. An IPv4 address at its end is left to `isPrivate6`, which takes none of those. */
const wordsOf6 = (address: string): number[] | undefined => {
  const [head = '', tail, more] = address.replace(/%.*$/, '').split('::');
  if (more !== undefined) return undefined;
  const read = (text: string) => (text === '' ? [] : text.split(':'));
  const left = read(head);
  const right = tail === undefined ? [] : read(tail);
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const words = [...left, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...right];
  return words.every((word) => /^[\da-f]{1,4}$/.test(word))
    ? words.map((word) => Number.parseInt(word, 16))
    : undefined;
};
