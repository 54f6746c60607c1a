/*
 * Nodes do not lock each other out, and a transaction that the server ended is done again.
 *
 * Modelled: two nodes that each commit a batch of changes as they came in: one a push about person A, a message for a recipient
 * and the withdrawal of B's consent; the other a push about B and, after it, the withdrawals of A and B. Before a batch writes
 * anything it takes all rows that it will need: sorted, each once, each at once as strong as it will need it. A unique key that is
 * inserted counts as a row.
 *
 * Left out: PostgreSQL's search for deadlocks, which ends one of those that wait for each other (40P01). A deadlock is an end of
 * this model in which a node still waits.
 *
 * Without a guard: ARRIVAL rows are taken as the changes came; UPGRADE they are sorted, but first as the push needs them and later
 * as the withdrawal does; BY_STRENGTH each strength has a sorted statement of its own, the strongest first; NO_RETRY a transaction
 * that the server ended is not done again.
 */

#define ROWS 3
#define A 0
#define B 1
#define RECIPIENT 2

#ifndef FAULTS
#define FAULTS 2
#endif
#undef LOST
#define LOST 0

byte committed[2];
byte done;

inline apply(t) {
  committed[t]++;
  assert(committed[t] == 1)
}

#include "postgres.pml"

inline in_order(of_a, of_b) {
  lock(A, of_a);
  lock(B, of_b);
  lock(RECIPIENT, UPDATE)
}

active [2] proctype node() {
  mtype said;

  do
  :: begin();
#if defined(ARRIVAL)
     if
     :: ME == 0 -> lock(A, SHARE); lock(RECIPIENT, UPDATE); lock(B, NO_KEY_UPDATE)
     :: else -> lock(B, SHARE); lock(RECIPIENT, UPDATE); lock(A, NO_KEY_UPDATE); lock(B, NO_KEY_UPDATE)
     fi;
#elif defined(UPGRADE)
     in_order(SHARE, SHARE);
     in_order(NO_KEY_UPDATE, NO_KEY_UPDATE);
#elif defined(BY_STRENGTH)
     if
     :: ME == 0 -> lock(B, NO_KEY_UPDATE); lock(A, SHARE); lock(RECIPIENT, UPDATE)
     :: else -> in_order(NO_KEY_UPDATE, NO_KEY_UPDATE)
     fi;
#else
     if
     :: ME == 0 -> in_order(SHARE, NO_KEY_UPDATE)
     :: else -> in_order(NO_KEY_UPDATE, NO_KEY_UPDATE)
     fi;
#endif
     commit(said);
#ifdef NO_RETRY
     break
#else
     if
     :: said == YES -> break
     :: else
     fi
#endif
  od;
  done++
}

active proctype finally() {
  done == 2 && QUIET;
  assert(committed[0] == 1 && committed[1] == 1)
}
