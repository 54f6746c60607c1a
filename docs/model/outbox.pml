/*
 * What was accepted is delivered once in effect, and the evidence says so once.
 *
 * Modelled: one message and two nodes that send. A node claims it (FOR UPDATE SKIP LOCKED) in a transaction of its own, with a
 * number for the claim and an end; sends it outside any transaction; and records what came of it, under the row's lock and only
 * while the claim is still its own. A node can die between any two of these, be so slow that its claim ends, or not hear what the
 * recipient or the database answers. The recipient knows a message by its id, which was given when it was committed.
 *
 * Left out: when a claim ends (at any moment here; by the clock of the database in the code), how long is waited between
 * attempts, dead letters. What was sent before a withdrawal or an erasure and is still on its way is not called back.
 *
 * Without a guard: NO_END a claim stands for ever; NO_LOCK the row is looked at and claimed without its lock; RECORD_ANYWAY the
 * outcome is written whatever the row says by then, as the store for one gateway does; NEW_ID each attempt has an id of its own.
 */

#define ROWS 1
#define MESSAGE 0
#define CLAIMS 1
#define RECORDS 2

bit confirmed;
byte claim;               /* the number of the claim that was given last; 0 for none */
bit over;                 /* and it has ended */
byte effects;             /* how often the recipient did something with it */
bit seen;                 /* the recipient knows its id */
byte leaves;              /* how often the ledger says that it was delivered */
byte works[2];            /* the claim under which each node works now; 0 for none */
byte deaths = 1, slow = 1, unheard = 1;
byte done;

inline apply(t) {
  if
  :: does[t] == CLAIMS ->
    assert(claim == 0 || over);      /* nobody takes what another has */
    claim = by[t];
    over = 0
  :: else ->
    confirmed = 1;
    leaves++;
    assert(leaves == 1)              /* delivered is said once */
  fi
}

#include "postgres.pml"

inline receive() {
  d_step {
    if
    :: !seen -> effects++
    :: else
    fi;
#ifndef NEW_ID
    seen = 1;
#endif
    assert(effects == 1)             /* delivered once in effect */
  }
}

#define DUE (!confirmed && (claim == 0 || over))

active [2] proctype node() {
  byte mine;
  mtype said;
  bit got, turn;

  do
  :: confirmed -> break
  :: DUE ->
    begin();
#ifndef NO_LOCK
    d_step {                         /* SKIP LOCKED: who would have to wait goes on */
      got = (tx[ME] == OPEN && GRANTED(MESSAGE, UPDATE));
      HELD(ME, MESSAGE) = (got -> UPDATE : 0)
    };
    if
    :: !got || !DUE -> rollback(); goto next
    :: else
    fi;
#endif
    /* No two that are known somewhere are the same. */
    d_step { turn = 1 - turn; mine = 1 + ME + 2 * turn; does[ME] = CLAIMS; by[ME] = mine; works[ME] = mine };
    commit(said);
    if
    :: said != YES -> goto next      /* perhaps it is there: it ends by itself */
    :: else
    fi;
    receive();
    if
    :: d_step { unheard > 0 -> unheard-- }; goto next
    :: d_step { deaths > 0 -> deaths-- }; break
    :: true
    fi;
    begin();
    lock(MESSAGE, UPDATE);
#ifndef RECORD_ANYWAY
    if
    :: claim != mine || confirmed -> rollback(); goto next
    :: else
    fi;
#endif
    does[ME] = RECORDS;
    commit(said);
next:
    works[ME] = 0;
    d_step { mine = 0; got = 0; said = NO }
  od;
  works[ME] = 0;
  done++
}

#ifndef NO_END
/* Claims end: of who works on it only when it is slow, of others always. */
active proctype time() {
end:
  do
  :: d_step { claim != 0 && !over && works[0] != claim && works[1] != claim -> over = 1 }
  :: d_step { claim != 0 && !over && (works[0] == claim || works[1] == claim) && slow > 0 -> slow--; over = 1 }
  od
}
#endif

active proctype finally() {
  done == 2 && QUIET;
  assert(confirmed && effects == 1 && leaves == 1)
}
