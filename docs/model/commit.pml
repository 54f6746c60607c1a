/*
 * Acknowledged is durable; a node that was thought dead commits nothing; a node's ledger has one history.
 *
 * Modelled: one node's name and its row ledger_head, and two processes under that name: the first, which was thought dead and is
 * not, and the one that was started in its place. Each commits two batches. The place of a batch in the ledger is computed before
 * the commit, from the edge that the process has in memory. A process that hears nothing of a COMMIT asks afterwards whether it is
 * there, and answers nobody before it knows.
 *
 * Left out: what is in a batch, Merkle trees and signatures, other nodes (each has a row and a ledger of its own).
 *
 * Without a guard: NO_FENCE the epoch is not looked at; FENCE_READ it is looked at without taking the row; ASK_AT_ONCE whether a
 * commit is there is asked without taking the row; LAST_ATTEMPT it is asked by the last attempt that the row names, as the store
 * for one gateway does; ASYNC the server answers before the commit is on disk, and restarts.
 */

#define ROWS 1
#define HEAD 0
#define TAKES_OVER 0

byte epoch = 1;
byte size;                /* how many batches the ledger has */
byte ledger[5];           /* which batch is at each place */
byte attempt;             /* the last that was committed */
bit acknowledged[5];
bit missing[5];           /* was taken for not there */
byte done;
hidden byte batch_;

#define THERE(batch) \
  (ledger[0] == (batch) || ledger[1] == (batch) || ledger[2] == (batch) || ledger[3] == (batch))

inline apply(t) {
  if
  :: does[t] == TAKES_OVER -> epoch++
  :: else ->
    assert(by[t] == epoch);          /* a fenced node commits nothing */
    assert(on[t] == size);           /* one batch at a place, and none left out */
    assert(!missing[does[t]]);       /* what was taken for not there does not come after all */
    ledger[size] = does[t];
    size++;
    attempt = does[t]
  fi
}

#include "postgres.pml"

inline acknowledge(batch) {
  d_step {
    assert(THERE(batch));
    acknowledged[batch] = 1
  }
}

active [2] proctype node() {
  byte mine = 1, edge, batch, last;
  mtype said;
  bit there, sure;

  d_step { batch = (ME == 1 -> 3 : 1); last = batch + 1 };
  if
  :: ME == 1 ->
    do
    :: begin();
       lock(HEAD, UPDATE);
       d_step { does[ME] = TAKES_OVER; mine = epoch + 1; edge = size };
       commit(said);
       if
       :: said == YES -> break
       :: else                        /* once more: an epoch may be left out */
       fi
    od
  :: else
  fi;

  do
  :: batch > last -> break
  :: else ->
    begin();
#if defined(FENCE_READ)
    if
    :: epoch != mine -> rollback(); break
    :: else
    fi;
#endif
    lock(HEAD, UPDATE);
#if !defined(NO_FENCE) && !defined(FENCE_READ)
    if
    :: epoch != mine -> rollback(); break
    :: else
    fi;
#endif
    if
    :: size != edge -> rollback(); break       /* another database was put in its place */
    :: else
    fi;
    d_step { does[ME] = batch; on[ME] = edge; by[ME] = mine };
    commit(said);
    if
    :: said == YES -> there = 1
    :: said == NO -> there = 0
    :: said == UNKNOWN ->
      do
      :: begin();
#ifndef ASK_AT_ONCE
         lock(HEAD, UPDATE);
#endif
         d_step {
#ifdef LAST_ATTEMPT
           there = (attempt == batch);
#else
           there = (edge < size && ledger[edge] == batch);
#endif
           sure = (tx[ME] == OPEN)
         };
         rollback();
         if
         :: sure -> break
         :: else
         fi
      od
    fi;
    if
    :: there -> acknowledge(batch); edge++
    :: else -> d_step { assert(!THERE(batch)); missing[batch] = 1 }
    fi;
    batch++
  od;
  done++
}

#ifdef ASYNC
active proctype restart() {
  d_step { QUIET && size > 0 -> size--; ledger[size] = 0 }
}
#endif

active proctype finally() {
  done == 2 && QUIET;
  d_step {
    batch_ = 1;
    do
    :: batch_ <= 4 -> assert(!acknowledged[batch_] || THERE(batch_)); batch_++
    :: else -> break
    od
  }
}
