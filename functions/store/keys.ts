import { shardOfMember } from '@memberday/shared/domain/members/shards.ts';
import type { TableKey } from './table.ts';

/**
 * Every key of the one table, and what it answers. `pk`, `sk` are the table's; `gsi1` is its one index (keys only).
 *
 * | what | pk | sk | read by |
 * |---|---|---|---|
 * | account | `M#member` | `A#ACCOUNT` | home: one query of `A#…` |
 * | consent, present answer | `M#member` | `A#CONSENT#purpose#channel` | home, use of data |
 * | data key, wrapped | `M#member` | `A#KEY` | reading personal fields; deleting it erases the person |
 * | member and sealed profile | `M#member` | `A#PROFILE` | home; all members by `gsi1` |
 * | picture of themselves, sealed | `M#member` | `B#AVATAR` | their own pages |
 * | what other systems have said of them, sealed | `M#member` | `B#CLAIMS` | the next import that says something else |
 * | how far notices are read | `M#member` | `A#READ` | the member's notices |
 * | consent, evidence | `M#member` | `C#at#purpose#channel` | export |
 * | effect that happened once | `M#member` | `K#key` | the writes of that effect |
 * | ledger entry | `M#member` | `L#at#key` | statement, proof |
 * | notice | `M#member` | `N#at#kind#subject` | the member's notices; its condition tells a thing once |
 * | groups of a person: first, last, joined by | `M#member`, `V#app#hash` | `A#GROUPS` | attribution; the operator's view of a member |
 * | person in a group | `M#member`, `V#app#hash` | `H#group` | visits; the members of a group by `gsi1` |
 * | visit of a group | `M#member`, `V#app#hash` | `J#at#group` | the stream; to whom something at a moment is put down |
 * | thing that counts for a member's group | `M#member` | `Z#key` | the stream |
 * | what a member has brought, and who brought them | `M#member` | `I#INVITER` | invitation page; its version counts a friend once; ambassadors by `gsi1` |
 * | friend brought | `M#member` | `F#friend` | the member's friends, newest first; those to be looked at by `gsi1` |
 * | somebody who opened a member's card and has not joined | `M#member` | `V#hash` | the number of them |
 * | order that gives coupons | `M#member` | `G#source#number` | the stream |
 * | coupon | `M#member` | `Q#coupon` | wallet, checkout, till; its condition makes a claim or grant happen once |
 * | permission answered, spent or withdrawn | `M#member` | `R#permission` | export; its condition counts a thing once |
 * | message asked for | `M#member` | `SEND#key` | the stream; its condition sends a thing once |
 * | claim slot of a template | `M#member` | `S#template#period#n` | the writes of a claim, where the template limits claims |
 * | tier move | `M#member` | `T#at#from#to` | history |
 * | slot of a mall item's limit | `M#member` | `U#item#period#n` | the shelf; its condition keeps a member to the limit |
 * | exchange in the mall | `M#member` | `X#exchange` | the member's list, newest first; those of a shop by `gsi1`, state by state |
 * | badge or benefit from a reward | `M#member` | `Y#badge#name#source`, `Y#benefit#…` | the member's badges; uses of a benefit |
 * | post of a member | `M#member` | `W#post` | the member's own posts |
 * | post a member began, by day | `M#member` | `POSTED#day#n` | its condition keeps a day's posts to a number |
 * | identity → member | `ID#kind#issuer#hash` | `ID` | sign-in, order intake; its condition keeps it unique |
 * | identity told together with this one while neither had a member | `ID#kind#issuer#hash` | `S#identity` | binding the identity |
 * | order that waits for an identity | `ID#kind#issuer#hash` | `W#source#number` | binding the identity |
 * | order | `O#source#number` | `O` | intake; orders of a member by `gsi1` |
 * | order event as it came | `O#source#number` | `E#event#hash` | the stream; replay |
 * | visitor | `V#app#hash` | `V` | sign-in: first contact, session key |
 * | permissions to send messages to an openid, present | `V#app#hash` | `PERMISSIONS` | messages page; before a message is sent |
 * | phone behind a used code, sealed | `PHONE#hash` | `PHONE` | the second attempt to join or bind |
 * | adjustment | `ADJ#id` | `ADJ` | by id; waiting ones by `gsi1` |
 * | birthday | `BIRTH#hash` | member | the day's birthdays |
 * | two members who may be one person | `MATCH#member#member` | `MATCH` | its pair; those to be looked at by `gsi1` |
 * | match rules' version | `MATCHING` | `V#000001` | each match |
 * | merge of two members, and what it moved | `MERGE#merge` | `MERGE` | undoing it; the latest ones by `gsi1` |
 * | something two members may have in common | `TWIN#sign:hash` | `TWIN#member` | the stream; others who are alike |
 * | end of a phone number | `TAIL#hash` | member | staff who look a member up by four digits |
 * | due thing | `DUE#hour#shard` | `at#kind#…` | the minute's job |
 * | oldest hour not wholly done | `DUE` | `CURSOR` | the minute's job |
 * | experiment | `EXPERIMENT` | experiment | its pages; whoever decides something, from a copy a second old |
 * | what an experiment's layer is shared out to | `EXPLAYER` | layer | a start; its version keeps a bucket one experiment's |
 * | share of members whom no campaign reaches | `HOLDOUT` | `HOLDOUT` | campaigns, from a copy a minute old |
 * | arm somebody has met, and what they did since | `M#member` | `EXP#experiment` | the stream; whoever decides for the member; its condition counts an exposure once |
 * | sums of an arm: a share of them, or those of a group | `EXPSUM#experiment` | `A#arm#shard`, `G#arm#group` | results, guardrails |
 * | member day: the plan, and what it made | `MDAY` | member day | the list, its page, going live |
 * | member day as purchases go by it | `CALENDAR` | member day | every settling and quote (cached) |
 * | live session as purchases go by it | `CALENDAR` | live session | every settling and quote (cached) |
 * | version of the calendar | `CALENDAR` | `VERSION` | whether the cached calendar still holds, each second |
 * | live session | `LIVE` | live session | its pages; those that are announced, on or not settled by `gsi1` |
 * | what one person has to do with a live session | `LIVE#live#shard` | `P#person` | their page; its version counts people once; the reminder |
 * | coupon of a live's drop that was counted | `LIVE#live#shard` | `C#coupon` | its condition counts it once |
 * | words somebody tried in a live | `LIVE#live#shard` | `T#member` | each claim with a word; its condition bounds the tries |
 * | what somebody's phone says of a live | `LIVE#live` | `S#seen#member` | whether enough people say the same |
 * | sums of a live: all, by group, anchor, minute; a share of them | `LN#live` | `N#shard`, `G#group#shard`, `A#anchor#shard`, `M#minute#shard` | the live board |
 * | WeChat's live → session | `EXPORT#export` | `LIVE` | counting an order; its condition keeps it one session's |
 * | order that names a live which is nobody's yet | `EXPORT#export` | `O#source#number` | binding the live |
 * | order as it was counted for a live | `O#source#number` | `LIVE` | counting it anew: what it added is taken off |
 * | item of the mall, newest terms and stock | `MALL` | item | the shelf, each exchange (cached) |
 * | item's version | `MALL#item` | `V#000001` | its history |
 * | top-up of an item | `MALL#item` | `T#number` | its own writes: it happens once |
 * | code that fetches goods | `PICKUP#code` | `PICKUP` | the till; its condition keeps the code unique |
 * | coupon template's head | `TPL` | template | the list; each issue and use (cached) |
 * | coupon template's version | `TPL#template` | `V#000001` | claims, quotes |
 * | change of a template's head | `TPL#template` | `C#000002` | its history |
 * | card that gives a coupon away | `GIFT#hash` | `GIFT` | the friend who opens it |
 * | part in an activity | `M#member` | `P#activity` | each step of theirs; who takes part by `gsi1`; its condition makes a step happen once |
 * | reward earned in an activity | `M#member` | `D#activity#step` | the stream; its condition lets a step reward once |
 * | activity | `ACT` | activity | each step (cached); those of a state by `gsi1` |
 * | what is counted in an activity, or in a group of it | `ACT#activity` | `T#group` | steps of kinds that count one after the other |
 * | thing that happened once in an activity | `ACT#activity` | `E#name` | the stream |
 * | who stands in line for a place | `ACT#activity` | `L#00000001` | whoever gives a place back |
 * | top-up of an activity's reward | `ACT#activity` | `U#number` | its own writes: it happens once |
 * | sums of an activity, a share of them | `ACT#activity#shard` | `N` | pages (cached), the live board |
 * | seed of a draw | `ACT#activity` | `SEED` | each draw; its proof, once it is over |
 * | card of a group's goal that goes on changing | `ACT#activity` | `C#group#card` | whoever shows the number on it |
 * | ticket of a sign-up | `TICKET#code` | `TICKET` | the door; its condition keeps the code unique |
 * | drop | `DROP` | drop | the list, each claim (cached); those not over by `gsi1` |
 * | top-up of a drop | `DROP#drop` | `T#number` | its own writes: it happens once |
 * | claims of a second, as the stream brought them | `CLAIMS#drop` | `second#hash` | places, fairness report, reconciling |
 * | who waits for a drop's door | `REMIND#drop#shard` | `door#member` | the reminder |
 * | share of a stock or a money budget | `POOL#pool#shard` | `POOL` | its conditional take; a quote where money is bounded |
 * | shards with nothing left | `POOL#pool` | `DRY` | the claim that found its shard empty |
 * | coupon's code, once shown | `CODE#code` | `CODE` | the till |
 * | partner's code, once used | `CODE#code` | `CODE` | its exchange; its condition makes that happen once |
 * | member's number in their codes | `NO#number` | `NO` | the till; its condition keeps it unique |
 * | member's code that was scanned | `NO#number` | `S#step` | its condition makes a code good for one sale |
 * | batch of partner codes | `CODES` | `00001` | the list; its condition keeps the number unique |
 * | redemption at a till | `TILL#shop` | `R#redemption` | undo, the day's list of a shop |
 * | redemption that was undone | `TILL#shop` | `U#redemption` | the stream |
 * | till that works offline | `TILL#shop` | `D#device` | reconciling its offline redemptions |
 * | mass grant | `GRANT#grant` | `GRANT` | its page; start, cancel |
 * | phase of a mass grant begun | `GRANT#grant` | `RUN#phase` | the stream |
 * | shard of a phase | `GRANT#grant` | `SHARD#phase#07` | progress, where to go on |
 * | member of a mass grant's list | `GRANT#grant#shard` | `M#member` | its walk |
 * | member refused by a mass grant | `GRANT#grant#shard` | `X#member` | its page |
 * | WeChat group that is looked after | `GROUP` | group | the list; each attribution (cached) |
 * | numbers of a group on a day, a share of them | `GN#group` | `D#day#shard` | funnel, leaderboard, health |
 * | numbers of a group ever, a share of them | `GN#group` | `A#shard` | how many people it has |
 * | numbers of a group in a minute, a share of them | `GN#group` | `M#minute#shard` | the live board |
 * | task of an operator's day | `TASK#task` | `TASK` | by id; an operator's by `gsi1` |
 * | post | `POST#post` | `POST` | by id; the wall, and those that wait for staff, by `gsi1` |
 * | post's second place | `POST#post` | `PLACE` | featured ones, and those that wait in a group, by `gsi1` |
 * | report of a post | `POST#post` | `REPORT#member` | its condition counts a person once |
 * | like of a post | `POST#post#shard` | `LIKE#member` | the stream; its condition counts a person once |
 * | likes of a post, summed a moment ago | `POST#post` | `LIKES` | the wall |
 * | likes of a post, a shard's share | `POST#post#shard` | `COUNT` | the wall, rewards |
 * | picture that WeChat looks at | `TRACE#trace` | `POST`, `VERDICT` | whoever of the two comes second |
 * | tag that was saved | `TAG` | tag | the list; whoever puts it on |
 * | tags that were put on a member | `M#member` | `TAGS` | the member's facts and portrait |
 * | where a member stands in the lifecycle, and the latest moves | `M#member` | `LIFE` | the member's facts and portrait; its version moves a member once |
 * | moves between stages on a day, a share of them | `LIFECYCLE#shard` | `D#00020000` | the page of stages |
 * | segment | `SEGMENT` | `S#segment` | its pages; every look at a member (cached) |
 * | version of all segments | `SEGMENT` | `BOOK` | whether a copy of them still holds, at each look |
 * | what was published of a segment | `SEGMENT#segment` | `V#000001` | its history |
 * | walk over the members begun | `SEGMENTWALK#walk` | `RUN#` | the stream |
 * | how far a walk over the members has come | `SEGMENTWALK#walk` | `07` | progress, where to go on |
 * | segments a member is in, and the latest moves | `SEGMENTS#07` | member | each look at them; its version moves a member once |
 * | member of a frozen list | `SEGMENTLIST#segment#07` | member | a grant to the list |
 * | members of a segment, a share of them | `SEGMENTSUM#segment` | `N#3` | lists and pages |
 * | who came and went on a day, a share of them | `SEGMENTSUM#segment` | `D#00020779#3` | its page |
 * | exact count of an expression | `SEGMENTCOUNT#count` | `RUN#`, `07` | the stream; whoever asked for it |
 * | facts of a member, packed; the mark of one who has left | `FACTS#07` | member | each refresh; all members of a shard; those that changed in a packing round by `gsi1` |
 * | how a shard of the facts is packed | `FACTPACK#07` | `HEAD` | each walk over the population |
 * | facts of some thousand members, packed together | `FACTPACK#07#pack` | `B#0001` | each walk over the population |
 * | product | `P#sku` | `P` | category of a line |
 * | programme version | `PROGRAMME` | `V#000001` | rules at a moment |
 * | how members are scored by recency, frequency, money | `RFM` | `RULES` | each night |
 * | programme as a replay tried it | `PROGRAMME#REPLAYED` | digest | publishing it says what the replay came to |
 * | replay of a draft of the rules, shard of it | `REPLAY#id` | `ROUND`, `SHARD#07` | progress, result |
 * | round, shard of a round | `ROUND#id` | `ROUND`, `SHARD#07` | progress, proof |
 * | newest finished round | `ROUND#latest` | `ROUND` | reports |
 * | allowance of an operator or a group | `ALLOWANCE` | `operator#id` | each charge; the list |
 * | running period of an allowance | `ENV#operator#id` | `S#2026-06-20` | its conditional charge; the budget page |
 * | charge of a period | `ENV#operator#id` | `C#2026-06-20#key` | what a period was spent on; its sum is the proof |
 * | top-up of a period | `ENV#operator#id` | `T#approval` | its own write: it happens once |
 * | charge by what it was spent on | `CHARGE#key` | `CHARGE` | its settling; its condition charges a thing once |
 * | how far a shop's orders and after-sales have been walked | `WALK#shop` | `orders`, `after-sales` | the minute's walk |
 * | what one person asks of another | `APR#approval` | `APR` | by id; what waits by `gsi1` |
 * | that somebody asked it | `APR#by#staff` | approval | what one has asked for |
 * | staff | `STAFF` | staff id | each staff request |
 * | staff identity | `SID#app#hash` | `ID` | staff sign-in |
 * | what somebody on the staff did | `AUD#chain` | `000000000001` | verifying a chain; what one person did by `gsi1` |
 * | how far a chain has come | `AUD` | chain | its next link; the night's anchor |
 * | anchor over all chains | `AUDIT#anchors` | `00000001` | verifying; the next anchor |
 * | invitation | `INV#hash` | `INV` | staff sign-in |
 * | rewards for bringing friends in a month | `REFERRAL` | `2026-11` | its conditional take: the month's budget |
 * | friend brought on a phone | `FPHONE#hash` | member | how many were |
 * | people of a tier who allow a template, a share of them | `REACH#template` | `level#shard` | the forecast of a message |
 * | people of a group who allow a template | `REACH#group#group` | template | the forecast of a message |
 * | how a kind of message reads in a mini-program; quiet hours | `TEXTS` | `app#kind`, `SETTINGS` | each message (cached) |
 * | vault key, wrapped | `VAULT` | `KEY#0001` | once per environment |
 * | WeChat access token | `WX#app` | `TOKEN` | calls to WeChat |
 * | discount that an order in a connected shop holds | `VIP#shop#visit` | `USE#attempt` | the shop's real-time questions; its condition holds it once |
 * | system that is told of events | `WEBHOOK` | webhook | each batch of the stream (cached); each call; the list |
 * | how a system that is told fares | `WEBHOOK#webhook` | `HEALTH` | each call; the list |
 * | work somebody asked for by hand | `WEBHOOK#webhook` | `ASK#id` | the stream |
 * | lane of a system: events told in order | `LANE#webhook#lane` | `LANE` | each call: its lease; those held up by `gsi1` |
 * | event that waits in a lane | `LANE#webhook#lane` | `WAIT#place` | the next call |
 * | event as it was told, or is to be | `LANE#webhook#lane` | `TOLD#place` | each call, replay; those of a day by `gsi1` |
 * | that connected shops know somebody | `ID#identity` | `VIP` | tier moves, erasure |
 * | message WeChat pushed | `PUSH#app#hour` | `PUSH#at#hash` | the stream, replay; its condition takes a message once |
 * | source of webhooks | `SOURCE` | source | the list; each message of it (cached) |
 * | message of another platform, sealed | `IN#source#hash` | `IN` | the stream, replay; a day's by `gsi1`; its condition takes a message once |
 * | message that waits for a better mapping | `PARKED#source` | `at#hash` | the list, trying again |
 * | calls of an API key in a minute, on a day | `QUOTA#key` | `MINUTE#2026-11-22T10:05`, `DAY#2026-11-22` | their own conditional take; when a key was used last |
 * | stock of a product in a shop | `STOCK#sku` | `S#shop` | whoever asks; its version |
 * | model of a night | `MODEL#kind` | `V#000001` | whatever asks the population; its condition keeps versions apart |
 * | part of a large model | `MODEL#kind#id` | `P#0001` | reading it |
 * | place where something is put before members | `SLOT` | slot | each look (cached), its page |
 * | what a member was shown in places, and bought of it | `M#member` | `SLOTLOG` | the next note; its version counts a thing once |
 * | numbers of a place on a day, a share of them | `SLOTN#slot` | `2026-11-22#shard` | its results |
 */
export const keys = {
  memberPk: (memberId: string): string => `M#${memberId}`,
  account: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'A#ACCOUNT' }),
  consent: (memberId: string, purpose: string, channel: string): TableKey => ({
    pk: `M#${memberId}`,
    sk: `A#CONSENT#${purpose}#${channel}`,
  }),
  dataKey: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'A#KEY' }),
  noticesRead: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'A#READ' }),
  claimedFields: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'B#CLAIMS' }),
  avatar: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'B#AVATAR' }),
  profile: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'A#PROFILE' }),
  consentEvidence: (memberId: string, at: string, purpose: string, channel: string): TableKey => ({
    pk: `M#${memberId}`,
    sk: `C#${at}#${purpose}#${channel}`,
  }),
  effect: (memberId: string, key: string): TableKey => ({ pk: `M#${memberId}`, sk: `K#${key}` }),
  entry: (memberId: string, at: string, key: string): TableKey => ({ pk: `M#${memberId}`, sk: `L#${at}#${key}` }),
  notice: (memberId: string, at: string, kind: string, subject: string): TableKey => ({
    pk: `M#${memberId}`,
    sk: `N#${at}#${kind}#${subject}`,
  }),
  /** A person is a member or, before that, a visitor: `personPk` of theirs. */
  personGroups: (personPk: string): TableKey => ({ pk: personPk, sk: 'A#GROUPS' }),
  groupMembership: (personPk: string, groupId: string): TableKey => ({ pk: personPk, sk: `H#${groupId}` }),
  groupVisit: (personPk: string, at: string, groupId: string): TableKey => ({ pk: personPk, sk: `J#${at}#${groupId}` }),
  groupCounting: (memberId: string, key: string): TableKey => ({ pk: `M#${memberId}`, sk: `Z#${key}` }),
  inviter: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'I#INVITER' }),
  friend: (memberId: string, friendId: string): TableKey => ({ pk: `M#${memberId}`, sk: `F#${friendId}` }),
  openedBy: (memberId: string, hash: string): TableKey => ({ pk: `M#${memberId}`, sk: `V#${hash}` }),
  referralMonth: (month: string): TableKey => ({ pk: 'REFERRAL', sk: month }),
  friendOnPhone: (phoneHash: string, memberId: string): TableKey => ({ pk: `FPHONE#${phoneHash}`, sk: memberId }),
  orderGrant: (memberId: string, source: string, number: string): TableKey => ({
    pk: `M#${memberId}`,
    sk: `G#${source}#${number}`,
  }),
  coupon: (memberId: string, couponId: string): TableKey => ({ pk: `M#${memberId}`, sk: `Q#${couponId}` }),
  permissionEntry: (memberId: string, id: string): TableKey => ({ pk: `M#${memberId}`, sk: `R#${id}` }),
  message: (memberId: string, key: string): TableKey => ({ pk: `M#${memberId}`, sk: `SEND#${key}` }),
  claimSlot: (memberId: string, templateId: string, period: string, n: number): TableKey => ({
    pk: `M#${memberId}`,
    sk: `S#${templateId}#${period}#${n}`,
  }),
  tierMove: (memberId: string, move: { at: string; from: number; to: number }): TableKey => ({
    pk: `M#${memberId}`,
    sk: `T#${move.at}#${move.from}#${move.to}`,
  }),
  exchangeSlot: (memberId: string, itemId: string, period: string, n: number): TableKey => ({
    pk: `M#${memberId}`,
    sk: `U#${itemId}#${period}#${n}`,
  }),
  exchange: (memberId: string, exchangeId: string): TableKey => ({ pk: `M#${memberId}`, sk: `X#${exchangeId}` }),
  held: (memberId: string, kind: 'badge' | 'benefit', name: string, source: string): TableKey => ({
    pk: `M#${memberId}`,
    sk: `Y#${kind}#${name}#${source}`,
  }),
  identity: (identityKey: string): TableKey => ({ pk: `ID#${identityKey}`, sk: 'ID' }),
  waitingOrder: (identityKey: string, source: string, number: string): TableKey => ({
    pk: `ID#${identityKey}`,
    sk: `W#${source}#${number}`,
  }),
  togetherWith: (identityKey: string, other: string): TableKey => ({ pk: `ID#${identityKey}`, sk: `S#${other}` }),
  match: ([one, other]: readonly [string, string]): TableKey => ({ pk: `MATCH#${one}#${other}`, sk: 'MATCH' }),
  matchRules: (version: number): TableKey => ({ pk: 'MATCHING', sk: `V#${String(version).padStart(6, '0')}` }),
  merge: (mergeId: string): TableKey => ({ pk: `MERGE#${mergeId}`, sk: 'MERGE' }),
  twin: (likeness: string, memberId: string): TableKey => ({ pk: `TWIN#${likeness}`, sk: `TWIN#${memberId}` }),
  order: (source: string, number: string): TableKey => ({ pk: `O#${source}#${number}`, sk: 'O' }),
  orderEvent: (source: string, number: string, event: string, hash: string): TableKey => ({
    pk: `O#${source}#${number}`,
    sk: `E#${event}#${hash}`,
  }),
  visitor: (identityKey: string): TableKey => ({ pk: `V#${identityKey}`, sk: 'V' }),
  permissions: (openidKey: string): TableKey => ({ pk: `V#${openidKey}`, sk: 'PERMISSIONS' }),
  phoneCode: (codeHash: string): TableKey => ({ pk: `PHONE#${codeHash}`, sk: 'PHONE' }),
  adjustment: (id: string): TableKey => ({ pk: `ADJ#${id}`, sk: 'ADJ' }),
  phoneTail: (hash: string, memberId: string): TableKey => ({ pk: `TAIL#${hash}`, sk: memberId }),
  birthday: (hash: string, memberId: string): TableKey => ({ pk: `BIRTH#${hash}`, sk: memberId }),
  due: (hour: string, shard: number, rest: string): TableKey => ({ pk: `DUE#${hour}#${shard}`, sk: rest }),
  dueCursor: (): TableKey => ({ pk: 'DUE', sk: 'CURSOR' }),
  templateHead: (templateId: string): TableKey => ({ pk: 'TPL', sk: templateId }),
  templateVersion: (templateId: string, version: number): TableKey => ({
    pk: `TPL#${templateId}`,
    sk: `V#${String(version).padStart(6, '0')}`,
  }),
  templateChange: (templateId: string, revision: number): TableKey => ({
    pk: `TPL#${templateId}`,
    sk: `C#${String(revision).padStart(6, '0')}`,
  }),
  memberDay: (memberDayId: string): TableKey => ({ pk: 'MDAY', sk: memberDayId }),
  calendarEntry: (memberDayId: string): TableKey => ({ pk: 'CALENDAR', sk: memberDayId }),
  calendarVersion: (): TableKey => ({ pk: 'CALENDAR', sk: 'VERSION' }),
  experiment: (experimentId: string): TableKey => ({ pk: 'EXPERIMENT', sk: experimentId }),
  experimentLayer: (layer: string): TableKey => ({ pk: 'EXPLAYER', sk: layer }),
  holdout: (): TableKey => ({ pk: 'HOLDOUT', sk: 'HOLDOUT' }),
  exposure: (memberId: string, experimentId: string): TableKey => ({ pk: `M#${memberId}`, sk: `EXP#${experimentId}` }),
  experimentSum: (experimentId: string, armId: string, shard: number): TableKey => ({
    pk: `EXPSUM#${experimentId}`,
    sk: `A#${armId}#${shard}`,
  }),
  experimentGroupSum: (experimentId: string, armId: string, groupId: string): TableKey => ({
    pk: `EXPSUM#${experimentId}`,
    sk: `G#${armId}#${groupId}`,
  }),
  live: (liveId: string): TableKey => ({ pk: 'LIVE', sk: liveId }),
  livePart: (liveId: string, shard: number, person: string): TableKey => ({
    pk: `LIVE#${liveId}#${shard}`,
    sk: `P#${person}`,
  }),
  liveClaim: (liveId: string, shard: number, couponId: string): TableKey => ({
    pk: `LIVE#${liveId}#${shard}`,
    sk: `C#${couponId}`,
  }),
  liveTries: (liveId: string, shard: number, memberId: string): TableKey => ({
    pk: `LIVE#${liveId}#${shard}`,
    sk: `T#${memberId}`,
  }),
  liveReport: (liveId: string, seen: string, person: string): TableKey => ({
    pk: `LIVE#${liveId}`,
    sk: `S#${seen}#${person}`,
  }),
  /** @param name `N`, `G#group`, `A#anchor`, `M#2026-11-22T12:05` */
  liveSum: (liveId: string, name: string, shard: number): TableKey => ({ pk: `LN#${liveId}`, sk: `${name}#${shard}` }),
  liveExport: (exportId: string): TableKey => ({ pk: `EXPORT#${exportId}`, sk: 'LIVE' }),
  liveExportOrder: (exportId: string, source: string, number: string): TableKey => ({
    pk: `EXPORT#${exportId}`,
    sk: `O#${source}#${number}`,
  }),
  liveOrder: (source: string, number: string): TableKey => ({ pk: `O#${source}#${number}`, sk: 'LIVE' }),
  mallItem: (itemId: string): TableKey => ({ pk: 'MALL', sk: itemId }),
  mallItemVersion: (itemId: string, version: number): TableKey => ({
    pk: `MALL#${itemId}`,
    sk: `V#${String(version).padStart(6, '0')}`,
  }),
  mallTopUp: (itemId: string, number: string): TableKey => ({ pk: `MALL#${itemId}`, sk: `T#${number}` }),
  pickUp: (code: string): TableKey => ({ pk: `PICKUP#${code}`, sk: 'PICKUP' }),
  gift: (secretHash: string): TableKey => ({ pk: `GIFT#${secretHash}`, sk: 'GIFT' }),
  activityPart: (memberId: string, activityId: string): TableKey => ({ pk: `M#${memberId}`, sk: `P#${activityId}` }),
  earnedReward: (memberId: string, activityId: string, step: string): TableKey => ({
    pk: `M#${memberId}`,
    sk: `D#${activityId}#${step}`,
  }),
  activity: (activityId: string): TableKey => ({ pk: 'ACT', sk: activityId }),
  activityTally: (activityId: string, by: string): TableKey => ({ pk: `ACT#${activityId}`, sk: `T#${by}` }),
  activityMark: (activityId: string, name: string): TableKey => ({ pk: `ACT#${activityId}`, sk: `E#${name}` }),
  activityLine: (activityId: string, number: number): TableKey => ({
    pk: `ACT#${activityId}`,
    sk: `L#${String(number).padStart(8, '0')}`,
  }),
  activitySeed: (activityId: string): TableKey => ({ pk: `ACT#${activityId}`, sk: 'SEED' }),
  activityTopUp: (activityId: string, number: string): TableKey => ({ pk: `ACT#${activityId}`, sk: `U#${number}` }),
  activitySums: (activityId: string, shard: number): TableKey => ({ pk: `ACT#${activityId}#${shard}`, sk: 'N' }),
  liveCard: (activityId: string, group: string, cardId: string): TableKey => ({
    pk: `ACT#${activityId}`,
    sk: `C#${group}#${cardId}`,
  }),
  ticket: (code: string): TableKey => ({ pk: `TICKET#${code}`, sk: 'TICKET' }),
  drop: (dropId: string): TableKey => ({ pk: 'DROP', sk: dropId }),
  topUp: (dropId: string, number: string): TableKey => ({ pk: `DROP#${dropId}`, sk: `T#${number}` }),
  claims: (dropId: string, second: string, hash: string): TableKey => ({
    pk: `CLAIMS#${dropId}`,
    sk: `${second}#${hash}`,
  }),
  reminder: (dropId: string, shard: number, door: string, memberId: string): TableKey => ({
    pk: `REMIND#${dropId}#${shard}`,
    sk: `${door}#${memberId}`,
  }),
  poolShard: (poolId: string, shard: number): TableKey => ({ pk: `POOL#${poolId}#${shard}`, sk: 'POOL' }),
  poolDry: (poolId: string): TableKey => ({ pk: `POOL#${poolId}`, sk: 'DRY' }),
  code: (code: string): TableKey => ({ pk: `CODE#${code}`, sk: 'CODE' }),
  memberNumber: (number: number): TableKey => ({ pk: `NO#${number}`, sk: 'NO' }),
  memberScan: (number: number, step: number): TableKey => ({ pk: `NO#${number}`, sk: `S#${step}` }),
  codeBatch: (batch: number): TableKey => ({ pk: 'CODES', sk: String(batch).padStart(5, '0') }),
  redemption: (shop: string, number: string): TableKey => ({ pk: `TILL#${shop}`, sk: `R#${number}` }),
  redemptionUndone: (shop: string, number: string): TableKey => ({ pk: `TILL#${shop}`, sk: `U#${number}` }),
  device: (shop: string, deviceId: string): TableKey => ({ pk: `TILL#${shop}`, sk: `D#${deviceId}` }),
  massGrant: (grantId: string): TableKey => ({ pk: `GRANT#${grantId}`, sk: 'GRANT' }),
  massGrantRun: (grantId: string, phase: string): TableKey => ({ pk: `GRANT#${grantId}`, sk: `RUN#${phase}` }),
  massGrantShard: (grantId: string, phase: string, shard: number): TableKey => ({
    pk: `GRANT#${grantId}`,
    sk: `SHARD#${phase}#${String(shard).padStart(2, '0')}`,
  }),
  massGrantTarget: (grantId: string, shard: number, memberId: string): TableKey => ({
    pk: `GRANT#${grantId}#${shard}`,
    sk: `M#${memberId}`,
  }),
  massGrantError: (grantId: string, shard: number, memberId: string): TableKey => ({
    pk: `GRANT#${grantId}#${shard}`,
    sk: `X#${memberId}`,
  }),
  group: (groupId: string): TableKey => ({ pk: 'GROUP', sk: groupId }),
  groupEver: (groupId: string, shard: number): TableKey => ({ pk: `GN#${groupId}`, sk: `A#${shard}` }),
  groupDay: (groupId: string, day: string, shard: number): TableKey => ({
    pk: `GN#${groupId}`,
    sk: `D#${day}#${shard}`,
  }),
  /** @param minute `2026-11-08T10:05` in UTC */
  groupMinute: (groupId: string, minute: string, shard: number): TableKey => ({
    pk: `GN#${groupId}`,
    sk: `M#${minute}#${shard}`,
  }),
  task: (taskId: string): TableKey => ({ pk: `TASK#${taskId}`, sk: 'TASK' }),
  post: (postId: string): TableKey => ({ pk: `POST#${postId}`, sk: 'POST' }),
  postPlace: (postId: string): TableKey => ({ pk: `POST#${postId}`, sk: 'PLACE' }),
  postReport: (postId: string, memberId: string): TableKey => ({ pk: `POST#${postId}`, sk: `REPORT#${memberId}` }),
  postLike: (postId: string, shard: number, memberId: string): TableKey => ({
    pk: `POST#${postId}#${shard}`,
    sk: `LIKE#${memberId}`,
  }),
  postLikes: (postId: string, shard: number): TableKey => ({ pk: `POST#${postId}#${shard}`, sk: 'COUNT' }),
  postLikeSum: (postId: string): TableKey => ({ pk: `POST#${postId}`, sk: 'LIKES' }),
  postOfMember: (memberId: string, postId: string): TableKey => ({ pk: `M#${memberId}`, sk: `W#${postId}` }),
  postSlot: (memberId: string, day: string, n: number): TableKey => ({ pk: `M#${memberId}`, sk: `POSTED#${day}#${n}` }),
  traceOfPost: (traceId: string): TableKey => ({ pk: `TRACE#${traceId}`, sk: 'POST' }),
  traceVerdict: (traceId: string): TableKey => ({ pk: `TRACE#${traceId}`, sk: 'VERDICT' }),
  product: (sku: string): TableKey => ({ pk: `P#${sku}`, sk: 'P' }),
  programme: (version: number): TableKey => ({ pk: 'PROGRAMME', sk: `V#${String(version).padStart(6, '0')}` }),
  rfmRules: (): TableKey => ({ pk: 'RFM', sk: 'RULES' }),
  replayed: (digest: string): TableKey => ({ pk: 'PROGRAMME#REPLAYED', sk: digest }),
  ruleReplay: (replayId: string): TableKey => ({ pk: `REPLAY#${replayId}`, sk: 'ROUND' }),
  ruleReplayShard: (replayId: string, shard: number): TableKey => ({
    pk: `REPLAY#${replayId}`,
    sk: `SHARD#${String(shard).padStart(2, '0')}`,
  }),
  round: (roundId: string): TableKey => ({ pk: `ROUND#${roundId}`, sk: 'ROUND' }),
  latestRound: (): TableKey => ({ pk: 'ROUND#latest', sk: 'ROUND' }),
  roundShard: (roundId: string, shard: number): TableKey => ({
    pk: `ROUND#${roundId}`,
    sk: `SHARD#${String(shard).padStart(2, '0')}`,
  }),
  allowance: (kind: string, id: string): TableKey => ({ pk: 'ALLOWANCE', sk: `${kind}#${id}` }),
  envelope: (kind: string, id: string, span: string): TableKey => ({ pk: `ENV#${kind}#${id}`, sk: `S#${span}` }),
  envelopeCharge: (kind: string, id: string, span: string, key: string): TableKey => ({
    pk: `ENV#${kind}#${id}`,
    sk: `C#${span}#${key}`,
  }),
  envelopeTopUp: (kind: string, id: string, number: string): TableKey => ({
    pk: `ENV#${kind}#${id}`,
    sk: `T#${number}`,
  }),
  charge: (key: string): TableKey => ({ pk: `CHARGE#${key}`, sk: 'CHARGE' }),
  approval: (approvalId: string): TableKey => ({ pk: `APR#${approvalId}`, sk: 'APR' }),
  approvalOf: (staffId: string, approvalId: string): TableKey => ({ pk: `APR#by#${staffId}`, sk: approvalId }),
  staff: (staffId: string): TableKey => ({ pk: 'STAFF', sk: staffId }),
  staffIdentity: (identityKey: string): TableKey => ({ pk: `SID#${identityKey}`, sk: 'ID' }),
  auditEntry: (chain: string, seq: number): TableKey => ({ pk: `AUD#${chain}`, sk: String(seq).padStart(12, '0') }),
  auditHead: (chain: string): TableKey => ({ pk: 'AUD', sk: chain }),
  auditAnchor: (seq: number): TableKey => ({ pk: 'AUDIT#anchors', sk: String(seq).padStart(8, '0') }),
  invite: (hash: string): TableKey => ({ pk: `INV#${hash}`, sk: 'INV' }),
  reachOfLevel: (templateId: string, level: number, shard: number): TableKey => ({
    pk: `REACH#${templateId}`,
    sk: `${level}#${shard}`,
  }),
  reachOfGroup: (groupId: string, templateId: string): TableKey => ({ pk: `REACH#group#${groupId}`, sk: templateId }),
  messageText: (appId: string, kind: string): TableKey => ({ pk: 'TEXTS', sk: `${appId}#${kind}` }),
  messageSettings: (): TableKey => ({ pk: 'TEXTS', sk: 'SETTINGS' }),
  vaultKey: (version: number): TableKey => ({ pk: 'VAULT', sk: `KEY#${String(version).padStart(4, '0')}` }),
  shopWalk: (appId: string, of: string): TableKey => ({ pk: `WALK#${appId}`, sk: of }),
  shopMember: (identityKey: string): TableKey => ({ pk: `ID#${identityKey}`, sk: 'VIP' }),
  shopDiscountUse: (use: { shopAppId: string; orderSessionId: string; uniqueId: string }): TableKey => ({
    pk: `VIP#${use.shopAppId}#${use.orderSessionId}`,
    sk: `USE#${use.uniqueId}`,
  }),
  push: (appId: string, sentAt: string, name: string): TableKey => ({
    pk: `PUSH#${appId}#${sentAt.slice(0, 13)}`,
    sk: `PUSH#${sentAt}#${name}`,
  }),
  source: (sourceId: string): TableKey => ({ pk: 'SOURCE', sk: sourceId }),
  inbound: (source: string, name: string): TableKey => ({ pk: `IN#${source}#${name}`, sk: 'IN' }),
  parkedInbound: (source: string, takenAt: string, name: string): TableKey => ({
    pk: `PARKED#${source}`,
    sk: `${takenAt}#${name}`,
  }),
  /** @param span `MINUTE#` and a minute of UTC, or `DAY#` and a day */
  quota: (keyId: string, span: string): TableKey => ({ pk: `QUOTA#${keyId}`, sk: span }),
  stock: (sku: string, shop: string): TableKey => ({ pk: `STOCK#${sku}`, sk: `S#${shop}` }),
  webhook: (webhookId: string): TableKey => ({ pk: 'WEBHOOK', sk: webhookId }),
  webhookHealth: (webhookId: string): TableKey => ({ pk: `WEBHOOK#${webhookId}`, sk: 'HEALTH' }),
  askedWork: (webhookId: string, id: string): TableKey => ({ pk: `WEBHOOK#${webhookId}`, sk: `ASK#${id}` }),
  lane: (webhookId: string, lane: string): TableKey => ({ pk: `LANE#${webhookId}#${lane}`, sk: 'LANE' }),
  waiting: (webhookId: string, lane: string, place: string): TableKey => ({
    pk: `LANE#${webhookId}#${lane}`,
    sk: `WAIT#${place}`,
  }),
  delivery: (webhookId: string, lane: string, place: string): TableKey => ({
    pk: `LANE#${webhookId}#${lane}`,
    sk: `TOLD#${place}`,
  }),
  model: (kind: string, version: number): TableKey => ({
    pk: `MODEL#${kind}`,
    sk: `V#${String(version).padStart(6, '0')}`,
  }),
  modelPart: (kind: string, id: string, part: number): TableKey => ({
    pk: `MODEL#${kind}#${id}`,
    sk: `P#${String(part).padStart(4, '0')}`,
  }),
  segment: (segmentId: string): TableKey => ({ pk: 'SEGMENT', sk: `S#${segmentId}` }),
  segmentBook: (): TableKey => ({ pk: 'SEGMENT', sk: 'BOOK' }),
  segmentPublication: (segmentId: string, number: number): TableKey => ({
    pk: `SEGMENT#${segmentId}`,
    sk: `V#${String(number).padStart(6, '0')}`,
  }),
  segmentWalk: (walkId: string, shard: number): TableKey => ({
    pk: `SEGMENTWALK#${walkId}`,
    sk: String(shard).padStart(2, '0'),
  }),
  segmentRun: (walkId: string): TableKey => ({ pk: `SEGMENTWALK#${walkId}`, sk: 'RUN#' }),
  segmentsPk: (shard: number): string => `SEGMENTS#${String(shard).padStart(2, '0')}`,
  segmentsOf: (memberId: string): TableKey => ({ pk: keys.segmentsPk(shardOfMember(memberId)), sk: memberId }),
  segmentListed: (segmentId: string, shard: number, memberId: string): TableKey => ({
    pk: `SEGMENTLIST#${segmentId}#${String(shard).padStart(2, '0')}`,
    sk: memberId,
  }),
  segmentCount: (segmentId: string, shard: number): TableKey => ({ pk: `SEGMENTSUM#${segmentId}`, sk: `N#${shard}` }),
  segmentDay: (segmentId: string, day: number, shard: number): TableKey => ({
    pk: `SEGMENTSUM#${segmentId}`,
    sk: `D#${String(day).padStart(8, '0')}#${shard}`,
  }),
  expressionCount: (countId: string): TableKey => ({ pk: `SEGMENTCOUNT#${countId}`, sk: 'RUN#' }),
  expressionCountPart: (countId: string, shard: number): TableKey => ({
    pk: `SEGMENTCOUNT#${countId}`,
    sk: String(shard).padStart(2, '0'),
  }),
  factsPk: (shard: number): string => `FACTS#${String(shard).padStart(2, '0')}`,
  facts: (memberId: string): TableKey => ({ pk: keys.factsPk(shardOfMember(memberId)), sk: memberId }),
  factPackHead: (shard: number): TableKey => ({ pk: `FACTPACK#${String(shard).padStart(2, '0')}`, sk: 'HEAD' }),
  factBlock: (shard: number, id: string, block: number): TableKey => ({
    pk: `FACTPACK#${String(shard).padStart(2, '0')}#${id}`,
    sk: `B#${String(block).padStart(4, '0')}`,
  }),
  tag: (name: string): TableKey => ({ pk: 'TAG', sk: name }),
  memberTags: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'TAGS' }),
  lifecycle: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'LIFE' }),
  /** @param on days since 1970 */
  lifecycleDay: (on: number, shard: number): TableKey => ({
    pk: `LIFECYCLE#${shard}`,
    sk: `D#${String(on).padStart(8, '0')}`,
  }),
  slotPlan: (slot: string): TableKey => ({ pk: 'SLOT', sk: slot }),
  slotLog: (memberId: string): TableKey => ({ pk: `M#${memberId}`, sk: 'SLOTLOG' }),
  slotSum: (slot: string, day: string, shard: number): TableKey => ({ pk: `SLOTN#${slot}`, sk: `${day}#${shard}` }),
  wechatToken: (appId: string): TableKey => ({ pk: `WX#${appId}`, sk: 'TOKEN' }),
};

/** Index keys: every member by shard, a member's orders by time, drops by their end, exchanges of a shop, people of a group, tasks of an operator, adjustments that wait. */
export const indexKeys = {
  member: (memberId: string): { gsi1pk: string; gsi1sk: string } => ({
    gsi1pk: memberShardPk(shardOfMember(memberId)),
    gsi1sk: memberId,
  }),
  freshPk: (shard: number, round: number): string => `FRESH#${String(shard).padStart(2, '0')}#${round}`,
  freshFacts: (memberId: string, round: number): { gsi1pk: string; gsi1sk: string } => ({
    gsi1pk: indexKeys.freshPk(shardOfMember(memberId), round),
    gsi1sk: memberId,
  }),
  /** The surest first. */
  matchOpen: (confidence: number, foundAt: string, [one, other]: readonly [string, string]) => ({
    gsi1pk: 'MATCHES#open',
    gsi1sk: `${String(100 - confidence).padStart(3, '0')}#${foundAt}#${one}#${other}`,
  }),
  mergeAt: (at: string, mergeId: string) => ({ gsi1pk: 'MERGES', gsi1sk: `${at}#${mergeId}` }),
  orderOfMember: (memberId: string, orderedAt: string, source: string, number: string) => ({
    gsi1pk: `M#${memberId}`,
    gsi1sk: `O#${orderedAt}#${source}#${number}`,
  }),
  activityInState: (state: string, closesAt: string, activityId: string) => ({
    gsi1pk: `ACT#${state}`,
    gsi1sk: `${closesAt}#${activityId}`,
  }),
  partIn: (activityId: string, lane: string, firstAt: string, memberId: string) => ({
    gsi1pk: `ACT#${activityId}`,
    gsi1sk: `${lane}#${firstAt}#${memberId}`,
  }),
  liveCurrent: (startsAt: string, liveId: string) => ({ gsi1pk: 'LIVE#current', gsi1sk: `${startsAt}#${liveId}` }),
  dropClosing: (closesAt: string, dropId: string) => ({ gsi1pk: 'DROP#current', gsi1sk: `${closesAt}#${dropId}` }),
  exchangeInShop: (shop: string, state: string, at: string, exchangeId: string) => ({
    gsi1pk: `EXC#${shop}#${state}`,
    gsi1sk: `${at}#${exchangeId}`,
  }),
  groupMember: (groupId: string, firstAt: string, personPk: string) => ({
    gsi1pk: `GM#${groupId}`,
    gsi1sk: `${firstAt}#${personPk}`,
  }),
  taskOfOperator: (operator: string, at: string, taskId: string) => ({
    gsi1pk: `TASKS#${operator}`,
    gsi1sk: `${at}#${taskId}`,
  }),
  ambassador: (friends: number, memberId: string) => ({
    gsi1pk: 'AMBASSADOR',
    gsi1sk: `${String(friends).padStart(7, '0')}#${memberId}`,
  }),
  friendInReview: (at: string, memberId: string, friendId: string) => ({
    gsi1pk: 'FRIEND#review',
    gsi1sk: `${at}#${memberId}#${friendId}`,
  }),
  /** `list`: `wall`, `featured`, `waiting`, or `waiting#<group>`. */
  postIn: (list: string, at: string, postId: string) => ({ gsi1pk: `POSTS#${list}`, gsi1sk: `${at}#${postId}` }),
  approvalOpen: (askedAt: string, id: string) => ({ gsi1pk: 'APR#open', gsi1sk: `${askedAt}#${id}` }),
  auditOf: (actor: string, at: string, chain: string, seq: number) => ({
    gsi1pk: `AUDBY#${actor}`,
    gsi1sk: `${at}#${chain}#${String(seq).padStart(12, '0')}`,
  }),
  inboundOfDay: (source: string, day: string, takenAt: string, name: string) => ({
    gsi1pk: `IN#${source}#${day}`,
    gsi1sk: `${takenAt}#${name}`,
  }),
  laneHeld: (webhookId: string, lane: string) => ({ gsi1pk: `HELD#${webhookId}`, gsi1sk: lane }),
  /** @param day as UTC has it: the beginning of every place */
  deliveryOfDay: (webhookId: string, day: string, shard: number, place: string) => ({
    gsi1pk: `TOLD#${webhookId}#${day}#${shard}`,
    gsi1sk: place,
  }),
  adjustmentWaiting: (askedAt: string, id: string) => ({ gsi1pk: 'ADJ#waiting', gsi1sk: `${askedAt}#${id}` }),
};

export const memberShardPk = (shard: number): string => `ALL#${String(shard).padStart(2, '0')}`;

/** Shards of the moves of a day. */
export const lifecycleShards = 4;

/** Shards of a segment's count: as many changes of one segment may be written at the same moment without standing in each other's way. */
export const segmentCountShards = 8;

/** Shards of one hour's due things. */
export const dueShards = 4;
