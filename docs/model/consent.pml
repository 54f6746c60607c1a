/*
 * After a withdrawal is acknowledged, no decision made on the old consent is committed; and what was sent on it is taken back.
 *
 * Modelled: one person with a consent, a node that decides about a push and commits what follows from it, another that commits the
 * withdrawal, a third that clears away a consent that ended long ago, and the job that decides again. What a decision rests on has
 * a number in the person's row (version), which every change of it raises. Who decides reads both in one look; the commit takes the
 * row FOR SHARE and compares; who changes takes it FOR NO KEY UPDATE. Two that decide do not wait for each other. A withdrawal
 * leaves a mark in the same transaction, and the mark says who is to be decided about again.
 *
 * Left out: what is decided on what, several consents of different weight, and who is named almost like the person: an objection
 * of such a one counts too, so that a row for "who objects" goes the same way as the person's. So does the row for the policy.
 *
 * Without a guard: NO_COMPARE nothing is compared; NO_LOCK it is compared without taking the row; KEY_SHARE_ONLY it is taken as a
 * foreign key takes it, FOR KEY SHARE; BY_COUNT the number of consents and withdrawals is compared, as the store for one gateway
 * does; TWO_LOOKS consent and version are read one after the other; NO_MARK nobody is told to decide again.
 */

#define ROWS 1
#define PERSON 0
#define DECIDES 1
#define WITHDRAWS 2
#define CLEARS 3
#define TAKES_BACK 4

bit stands = 1;           /* the consent */
byte version;
byte count = 2;           /* consents, plus how many of them were withdrawn */
byte mark;                /* the number of changes that call for another decision; 0 for none */
bit acknowledged;         /* the withdrawal is */
bit sent;                 /* a message that rests on the consent is in an inbox */
byte done;

#ifdef BY_COUNT
#define VERSION count
#else
#define VERSION version
#endif

inline apply(t) {
  if
  :: does[t] == DECIDES && on[t] ->
    assert(!acknowledged);           /* no decision on a consent that is known to be withdrawn */
    sent = 1
  :: does[t] == DECIDES && !on[t]
  :: does[t] == WITHDRAWS ->
    stands = 0;
    version++;
    count++;
#ifndef NO_MARK
    mark++
#endif
  :: does[t] == CLEARS -> version++; count--
  :: does[t] == TAKES_BACK ->
    sent = (by[t] -> 0 : sent);
    mark = (mark == on[t] -> 0 : mark)
  fi
}

#include "postgres.pml"

active proctype push() {
  byte seen;
  bit permitted;
  mtype said;

  do
  ::
#ifdef TWO_LOOKS
     permitted = stands;
     seen = VERSION;
#else
     d_step { permitted = stands; seen = VERSION };
#endif
     begin();
#if defined(KEY_SHARE_ONLY)
     lock(PERSON, KEY_SHARE);
#elif !defined(NO_LOCK)
     lock(PERSON, SHARE);
#endif
#ifndef NO_COMPARE
     if
     :: VERSION != seen -> rollback(); goto again
     :: else
     fi;
#endif
     d_step { does[ME] = DECIDES; on[ME] = permitted };
     commit(said);
     if
     :: said == NO
     :: else -> break
     fi;
again:
     seen = 0
  od;
  done++
}

active proctype withdraw() {
  mtype said;

  do
  :: begin();
     lock(PERSON, NO_KEY_UPDATE);
     if
     :: !stands && tx[ME] == OPEN -> rollback(); break     /* it was done after all */
     :: else
     fi;
     does[ME] = WITHDRAWS;
     commit(said);
     if
     :: said == YES -> break
     :: else
     fi
  od;
  acknowledged = 1;
  done++
}

active proctype clear() {
  mtype said;

  begin();
  lock(PERSON, NO_KEY_UPDATE);
  does[ME] = CLEARS;
  commit(said);
  done++
}

active proctype job() {
  byte number;
  bit open;
  mtype said;

  do
  :: mark > 0 ->
     d_step { number = mark; open = (sent && !stands) };
     begin();
     d_step { does[ME] = TAKES_BACK; on[ME] = number; by[ME] = open };
     commit(said)
  :: done == 3 && mark == 0 && QUIET -> break
  od;
  assert(stands || !sent)            /* nothing rests on a consent that is gone */
}
