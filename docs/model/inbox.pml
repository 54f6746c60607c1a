/*
 * Who reads an inbox on from the last number it saw misses nothing.
 *
 * Modelled: two nodes that each commit a message for one recipient, and the recipient, which asks again and again for what has a
 * higher number than the last it got. The number is taken from the recipient's own counter (UPDATE … RETURNING), whose row stays
 * taken until the commit. The same goes for the notifications of a subscription.
 *
 * Left out: content, confirming, and that a recipient may begin again from the start.
 *
 * Without a guard: SEQUENCE numbers come from a sequence, which waits for nobody.
 */

#define ROWS 1
#define COUNTER 0

byte last;                /* the counter */
byte number[3];           /* of each message; 0 as long as it is not there */
bit read[3];
byte done;

inline apply(t) {
  assert(number[3 - does[t]] != on[t]);       /* no number twice */
  number[does[t]] = on[t];
#ifndef SEQUENCE
  last = on[t]
#endif
}

#include "postgres.pml"

active [2] proctype node() {
  mtype said;

  do
  :: begin();
#ifndef SEQUENCE
     lock(COUNTER, UPDATE);
#endif
     d_step {
       does[ME] = 1 + ME;
       on[ME] = last + 1;
#ifdef SEQUENCE
       last++
#endif
     };
     commit(said);
     if
     :: said == NO
     :: else -> break                           /* the committer asks what became of it */
     fi
  od;
  done++
}

inline look() {
  d_step {
    highest = seen;
    if
    :: number[1] > seen -> read[1] = 1; highest = number[1]
    :: else
    fi;
    if
    :: number[2] > seen ->
      read[2] = 1;
      if
      :: number[2] > highest -> highest = number[2]
      :: else
      fi
    :: else
    fi;
    seen = highest
  }
}

active proctype recipient() {
  byte seen, highest;

  do
  :: look()
  :: done == 2 && QUIET -> break
  od;
  look();
  assert((number[1] == 0 || read[1]) && (number[2] == 0 || read[2]))
}
