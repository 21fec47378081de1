/**
 * Why an activity does not take a step from somebody whom it is open to. Each has its words in the mini-program, so a kind that refuses
 * for a reason of its own adds it here.
 */
export type ActivityRefusal =
  /** Only for people of groups, and they came from none, or from another one. */
  | 'group_needed'
  /** Their part does not stand where this step begins. */
  | 'not_in_this_state'
  /** Check-in: that day was kept, or lies too far back, or outside of the activity. */
  | 'day_is_kept'
  | 'day_too_far'
  | 'no_make_up_card'
  /** Sign-up: every place is taken, and so is every place in line. */
  | 'full'
  /** Sign-up: it is too late to give a place back. */
  | 'too_late_to_cancel'
  /** At the door: the ticket is of somebody in line, or of a place that was given back. */
  | 'still_waiting'
  | 'place_given_back'
  /** Draw: no chance is left. */
  | 'no_chance';
