/*
 * One decision for one push: what comes again, at whatever node, gets the same receipt.
 *
 * Modelled: one push that a sender brings to two nodes, because the first answer was late or lost, and as often again as it hears
 * no receipt. Each node looks whether it was accepted before, decides, and inserts the row exchange in the transaction of its
 * commit. UNIQUE (sender, signal_id) makes it wait for another insert of the same key; when that one was committed nothing of its
 * own is, and it looks again.
 *
 * Left out: what is decided, and a push that says something else under the same id (its answer is 409 by the same look).
 *
 * Without a guard: NO_UNIQUE the look is all there is, as where claims are in the memory of a process; CARRY_ON an insert that
 * changed nothing (ON CONFLICT DO NOTHING) is taken for done.
 */

#define ROWS 1
#define KEY 0

byte exchange;            /* the decision that stands; 0 when none does */
byte decisions;           /* how many were committed */
byte receipt;             /* what the sender was told */
byte made;
byte done;

inline apply(t) {
#ifdef CARRY_ON
  if
  :: exchange == 0 -> exchange = does[t]; decisions++
  :: else
  fi;
#else
  exchange = does[t];
  decisions++;
#endif
  assert(decisions == 1)            /* nothing is decided twice */
}

#include "postgres.pml"

inline answer(with) {
  d_step {
    assert(with == exchange);                    /* what is acknowledged is there */
    assert(receipt == 0 || receipt == with);     /* the same receipt */
    receipt = with
  }
}

active [2] proctype node() {
  byte mine;
  mtype said;

  do
  :: mine = exchange;
     if
     :: mine != 0 -> answer(mine); break
     :: else
     fi;
     begin();
     d_step { made++; mine = made; does[ME] = mine };
#ifndef NO_UNIQUE
     lock(KEY, UPDATE);
#endif
#if !defined(NO_UNIQUE) && !defined(CARRY_ON)
     if
     :: exchange != 0 -> rollback(); goto again
     :: else
     fi;
#endif
     commit(said);
     if
     :: said == YES -> answer(mine); break
     :: else                                     /* "not now": the sender comes again */
     fi;
again:
     mine = 0
  od;
  done++
}

active proctype finally() {
  done == 2 && QUIET;
  assert(decisions == 1 && receipt == exchange)
}
