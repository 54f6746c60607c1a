/*
 * Who is erased goes as one person, also when the keys of that person were joined a moment before.
 *
 * Modelled: a person who was named by number and, apart from that, by name, and so has two keys; a node that takes in a message
 * with both, which joins them; and a node that erases who has the number. The erasure looks which keys there are, takes their rows
 * in the order of their ids, and looks again whether these are all. The same goes for a withdrawal, and for whoever decides.
 *
 * Left out: all that erasure.pml is about.
 *
 * Without a guard: KEYS_BEFORE it does not look again, as the erasure of one gateway does not.
 */

#define ROWS 2
#define NUMBERED 0
#define NAMED 1
#define JOINS 1
#define ERASES 2

bit joined;
bit gone[2];
byte done;

inline apply(t) {
  if
  :: does[t] == JOINS -> joined = 1
  :: else ->
    gone[NUMBERED] = 1;
    gone[NAMED] = by[t];
    assert(!joined || gone[NAMED])       /* of one person nothing is left */
  fi
}

#include "postgres.pml"

active proctype push() {
  mtype said;

  begin();
  lock(NUMBERED, NO_KEY_UPDATE);
  lock(NAMED, NO_KEY_UPDATE);
  if
  :: gone[NUMBERED] || gone[NAMED] -> rollback()     /* the push begins again, with somebody who is new */
  :: else -> does[ME] = JOINS; commit(said)
  fi;
  done++
}

active proctype erase() {
  mtype said;
  bit both;

  do
  :: both = joined;
     begin();
     lock(NUMBERED, UPDATE);
     if
     :: both -> lock(NAMED, UPDATE)
     :: else
     fi;
#ifndef KEYS_BEFORE
     if
     :: both != joined -> rollback(); goto again
     :: else
     fi;
#endif
     d_step { does[ME] = ERASES; by[ME] = both };
     commit(said);
     if
     :: said == YES -> break
     :: else -> 
       if
       :: gone[NUMBERED] -> break
       :: else
       fi
     fi;
again:
     both = 0
  od;
  done++
}

active proctype finally() {
  done == 2 && QUIET;
  assert(gone[NUMBERED])
}
