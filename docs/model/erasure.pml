/*
 * After an erasure is acknowledged nothing readable about the person is added, and nothing is left.
 *
 * Modelled: one person, whom two nodes name at once, and a third that erases, or clears away a key under which nothing is left. Who
 * names the person looks for the key, makes one where there is none, and writes a row under it. One person has one key (UNIQUE
 * (lookup)): who comes second with a key of its own does its work again under the first. Who writes under a key takes its row FOR
 * KEY SHARE, as a foreign key does, and does its work again when the key is gone. The erasure takes that row FOR UPDATE before
 * anything else; then it removes what is under the key, and the key. Who names the person afterwards makes a new key: that comes
 * wholly after. Who clears takes the row too, and then looks whether nothing is under it.
 *
 * Left out: what is sealed under a key (it is unreadable once the key is gone; this is about what is not sealed), copies in the
 * memory of nodes, the server's log and backups, the Verwijsindex, and messages that must arrive first.
 *
 * Without a guard: NO_KEY_SHARE the key is looked at but its row is not taken, as where destroyed keys are remembered by a process;
 * ROWS_FIRST what is under the key is removed first and the key last, as the store for one gateway does; NO_UNIQUE a person can
 * have two keys; LOOK_FIRST who clears looks and then waits for the row, as DELETE … WHERE NOT EXISTS does: PostgreSQL does not
 * look again at a row that was only locked meanwhile.
 */

#define KEYS 8
#define ROWS 9
#define LOOKUP 0          /* the row of the unique key; those of keys are 1 and up */
#define NAMES 1
#define MAKES_AND_NAMES 2
#define ERASES 3
#define CLEARS 4

#define LEFT (rows[1] + rows[2] + rows[3] + rows[4] + rows[5] + rows[6] + rows[7] + rows[8])
#define UNDER_A_KEY(key) (there[key] || rows[key] == 0)

byte found;               /* the key to which the person's lookup leads; 0 for none */
bit there[ROWS];          /* this key exists */
byte rows[ROWS];          /* how much is written under it */
byte made;
byte done;

inline apply(t) {
  if
  :: does[t] == ERASES ->
    there[on[t]] = 0;
    found = 0;
    rows[on[t]] = rows[on[t]] - by[t];
    assert(LEFT == 0)                /* nothing is left of what was there */
  :: does[t] == CLEARS ->
    assert(rows[on[t]] == 0);        /* what was accepted is not lost with its key */
    there[on[t]] = 0;
    found = 0
  :: else ->
    if
    :: does[t] == MAKES_AND_NAMES -> there[on[t]] = 1; found = (found == 0 -> on[t] : found)
    :: else
    fi;
    assert(there[on[t]]);            /* nothing is written under a key that was destroyed */
    rows[on[t]]++
  fi
}

#include "postgres.pml"

active [2] proctype push() {
  byte key;
  mtype said;

  do
  :: key = found;
     begin();
     if
     :: key == 0 ->
       d_step { made++; assert(made <= KEYS); key = made; does[ME] = MAKES_AND_NAMES; on[ME] = key };
#ifndef NO_UNIQUE
       lock(LOOKUP, UPDATE);
       if
       :: found != 0 -> rollback(); goto again
       :: else
       fi
#endif
     :: else ->
       d_step { does[ME] = NAMES; on[ME] = key };
#ifndef NO_KEY_SHARE
       lock(key, KEY_SHARE);
#endif
       if
       :: !there[key] -> rollback(); goto again
       :: else
       fi
     fi;
     commit(said);
     if
     :: said == NO
     :: else -> break
     fi;
again:
     key = 0
  od;
  key = 0;
  done++
}

inline clear() {
  begin();
#ifdef LOOK_FIRST
  idle = (rows[1] == 0);
  lock(1, UPDATE);
#else
  lock(1, UPDATE);
  idle = (rows[1] == 0);
#endif
  if
  :: !idle -> rollback()
  :: else -> does[ME] = CLEARS; on[ME] = 1; commit(said)
  fi
}

active proctype erase() {
  byte key;
  mtype said;
  bit idle;

  if
  :: d_step { made == 0 -> made = 1; there[1] = 1; found = 1 };     /* a key of before, with nothing under it */
     clear();
     goto ready
  :: true
  fi;
  do
  :: key = found;
     if
     :: key == 0 -> break            /* nobody is known by that name */
     :: else
     fi;
     begin();
#ifdef ROWS_FIRST
     d_step { does[ME] = ERASES; on[ME] = key; by[ME] = rows[key] };
     lock(key, UPDATE);
#else
     lock(key, UPDATE);
     d_step { does[ME] = ERASES; on[ME] = key; by[ME] = rows[key] };
#endif
     if
     :: !there[key] -> rollback()
     :: else ->
       commit(said);
       if
       :: said == YES -> break
       :: else
       fi
     fi
  od;
ready:
  done++
}

active proctype finally() {
  done == 3 && QUIET;
  assert(UNDER_A_KEY(1) && UNDER_A_KEY(2) && UNDER_A_KEY(3) && UNDER_A_KEY(4) && UNDER_A_KEY(5) && UNDER_A_KEY(6)
      && UNDER_A_KEY(7) && UNDER_A_KEY(8))
}
