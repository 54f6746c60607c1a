/*
 * A PostgreSQL server, as far as the promises of several nodes depend on it. Every other model includes this one.
 *
 * Modelled: transactions at READ COMMITTED (each statement sees what is committed at that moment, and what a transaction wrote is
 * there for others from its commit on), the four strengths of row locks and who waits for whom, and what goes wrong at any moment:
 * the server ends a transaction (a restart, a connection that broke, 40001, 40P01), or a node hears nothing of a COMMIT, which the
 * server may carry out later, or not, and holds its locks until then.
 *
 * Left out: SQL, tables, indexes, disks. A commit is durable once it is made, as it is where fsync and synchronous_commit are on.
 * Locks are granted in any order, also in one that a queue would not give. A unique key, which makes an insert wait for another of
 * the same key, is a row that stands for the key. How often something goes wrong is bounded (FAULTS, LOST).
 *
 * A model defines ROWS, and apply(t): what the commit of transaction t changes, by what the transaction said it does. There is
 * asserted what is promised, for only a commit counts. Its first processes, four at most, each have a connection of their own.
 */

#define SLOTS 5
#define SPARE 4                /* where a transaction goes on of which its process heard nothing more */
#define ME (_pid - SLOTS)

#ifndef FAULTS
#define FAULTS 1
#endif
#ifndef LOST
#define LOST 1
#endif

/* Two locks on one row go together when their sum is at most four: that is PostgreSQL's table of conflicts. */
#define KEY_SHARE 1
#define SHARE 2
#define NO_KEY_UPDATE 3
#define UPDATE 4
#define HELD(t, row) held[(row) * SLOTS + (t)]
#define FITS(row, mode, other) ((other) == ME || HELD(other, row) + (mode) <= 4)
#define GRANTED(row, mode) \
  (FITS(row, mode, 0) && FITS(row, mode, 1) && FITS(row, mode, 2) && FITS(row, mode, 3) && FITS(row, mode, 4))

/* Nothing is under way at the server. */
#define QUIET (tx[0] == FREE && tx[1] == FREE && tx[2] == FREE && tx[3] == FREE && tx[4] == FREE)

mtype = { FREE, OPEN, ASKED, DONE, UNDONE };
mtype = { YES, NO, UNKNOWN };

mtype tx[SLOTS] = FREE;
byte does[SLOTS], on[SLOTS], by[SLOTS];    /* what the transaction will have changed, in the words of the model */
byte held[ROWS * SLOTS];
byte faults = FAULTS;
byte lost = LOST;
hidden byte row_;

inline ended(t, how) {
  row_ = 0;
  do
  :: row_ < ROWS -> HELD(t, row_) = 0; row_++
  :: else -> break
  od;
  does[t] = 0;
  on[t] = 0;
  by[t] = 0;
  tx[t] = how
}

/* What the server does for each connection. */
active [SLOTS] proctype backend() {
end:
  do
  :: d_step {
       tx[_pid] == ASKED ->
       printf("server commits on connection %d: does %d on %d by %d\n", _pid, does[_pid], on[_pid], by[_pid]);
       apply(_pid);
       ended(_pid, (_pid == SPARE -> FREE : DONE))
     }
  :: d_step {
       (tx[_pid] == OPEN || tx[_pid] == ASKED) && _pid != SPARE && faults > 0 ->
       faults--;
       printf("server undoes on connection %d\n", _pid);
       ended(_pid, UNDONE)
     }
  :: d_step {
       tx[_pid] == ASKED && _pid == SPARE ->
       printf("server undoes on connection %d\n", _pid);
       ended(_pid, FREE)
     }
  od
}

/* The rest is said by a node. */

inline begin() {
  d_step {
    tx[ME] = OPEN;
    printf("process %d begins\n", ME)
  }
}

/* Waits for a row. In a transaction that the server ended nothing happens any more; its commit will say so. */
inline lock(row, mode) {
  d_step {
    tx[ME] != OPEN || GRANTED(row, mode) ->
    if
    :: tx[ME] == OPEN && HELD(ME, row) < mode ->
      HELD(ME, row) = mode;
      printf("process %d has row %d at strength %d\n", ME, row, mode)
    :: else
    fi
  }
}

inline rollback() {
  d_step {
    printf("process %d rolls back\n", ME);
    ended(ME, FREE)
  }
}

/* What was asked goes on without anybody who listens. */
inline hang_up() {
  if
  :: tx[ME] == ASKED ->
    tx[SPARE] = ASKED;
    does[SPARE] = does[ME];
    on[SPARE] = on[ME];
    by[SPARE] = by[ME];
    row_ = 0;
    do
    :: row_ < ROWS -> HELD(SPARE, row_) = HELD(ME, row_); row_++
    :: else -> break
    od
  :: else
  fi;
  ended(ME, FREE)
}

inline commit(said) {
  d_step {
    if
    :: tx[ME] == OPEN ->
      tx[ME] = ASKED;
      printf("process %d asks for its commit: does %d on %d by %d\n", ME, does[ME], on[ME], by[ME])
    :: else
    fi
  };
  if
  :: d_step { tx[ME] == DONE -> tx[ME] = FREE; said = YES; printf("process %d hears yes\n", ME) }
  :: d_step { tx[ME] == UNDONE -> tx[ME] = FREE; said = NO; printf("process %d hears no\n", ME) }
  :: d_step { lost > 0 && tx[SPARE] == FREE -> lost--; hang_up(); said = UNKNOWN; printf("process %d hears nothing\n", ME) }
  fi
}
