import type { exportSections } from '@memberday/shared/contract/account.ts';

type Section = (typeof exportSections)[number];

/**
 * The rows of a member's own partition, by how their sort key begins, and the section of an export each is told in. A kind of row that is
 * neither here nor below fails a test: what is kept about somebody is told to them, or there is a reason.
 */
export const exportedRows: Readonly<Record<string, Section>> = {
  'A#ACCOUNT': 'account',
  'A#CONSENT#': 'consents',
  'A#PROFILE': 'profile',
  'B#AVATAR': 'profile',
  'B#CLAIMS': 'profile',
  'C#': 'consents',
  'F#': 'friends',
  'H#': 'groups',
  'L#': 'points',
  'N#': 'notices',
  'P#': 'activities',
  'Q#': 'coupons',
  'R#': 'permissions',
  TAGS: 'tags',
  'T#': 'tier_moves',
  'W#': 'posts',
  'X#': 'exchanges',
  'Y#': 'rewards',
};

export const unexportedRows: Readonly<Record<string, string>> = {
  'A#GROUPS': 'which of the groups that are told was the first, and which the last',
  'A#KEY': 'the key the profile is sealed with; the profile is told in the clear',
  'A#READ': 'how far the notices were read; it says nothing they do not',
  'D#': 'a note to ourselves that a step in an activity earned something; the points, coupon or badge is told',
  'EXP#':
    'that one of two coupons or wordings fell to them by lot, and what they bought since; the coupon, the message and the orders are told',
  'G#': 'a note to ourselves that an order gives coupons; the order and the coupons are told',
  'J#': 'one visit of a group; the group is told with its first and last visit and how many there were',
  'K#': 'a note to ourselves that something happened once; the points or coupons it brought are told, with the reason that was given',
  'I#': 'how many friends there are, who are told one by one; who brought the member is in the profile',
  LIFE: 'how long they have not bought, measured by how they usually do; it follows from the orders, which are told',
  'POSTED#': 'a place among the posts of a day or a month; the post is told',
  'S#': 'a place taken under a limit of claims; the coupon that took it is told',
  'SEND#':
    'that a message was sent; what it said is told by the notices, coupons or points it was about, and its permission by the permissions',
  SLOTLOG:
    'what of our goods was shown to them these days and tapped, to see whether a place is of use; what they bought of it is told',
  'U#': 'a place taken under a limit of exchanges; the exchange that took it is told',
  'V#': 'that somebody, whom nobody knows, has opened the member’s card',
  'Z#': 'a note to ourselves that something counts for a group; the thing itself is told',
};
