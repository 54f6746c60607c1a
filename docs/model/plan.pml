/*
 * One household has one casusregisseur: never two, and none only before the plan begins and after it ended.
 *
 * Modelled: two organisations that each begin a plan for the same child, at two nodes; the one that was offered the regie and
 * accepts it; and the procesregisseur, who appoints another or ends the plan at the same moment. Each looks how the plan stands and
 * decides on that; its commit takes the plan's row FOR UPDATE and compares the number of steps with what it saw. Who begins takes
 * the child's row and looks whether the child is in a plan. A step is a row of the plan with the next number (primary key).
 *
 * Who has the regie is counted as organisations know it: who hears that it has the regie has it until it hears that it has not,
 * and who that is told to is who had it when the step was decided.
 *
 * Left out: what else a plan knows, who may do what, and children that are only named alike (their marks go the way of the child).
 *
 * Without a guard: LOOK_ONLY the steps are counted without taking the plan's row, as the store for one gateway does; NO_CHILD the
 * child's row is not taken.
 */

#define CHILD 0
#define PLAN 1
#define NUMBER 2          /* the rows of numbers of steps: this one and up */
#define ROWS 7
#define BEGINS 1
#define ACCEPTS 2
#define APPOINTS 3
#define ENDS 4
#define OFFERED_TO 3      /* organisations: 1 and 2 begin, 3 was offered the regie, 4 is appointed */
#define APPOINTED 4

byte plans;               /* in which the child is */
byte steps;
byte regisseur;
bit offer;
bit over;
bit leads[5];             /* as each organisation knows it */
byte done;

#define LEADING (leads[1] + leads[2] + leads[3] + leads[4])

inline handed(from, to) {
  leads[from] = 0;
  leads[to] = 1;
  regisseur = to;
  offer = 0
}

inline apply(t) {
  if
  :: does[t] == BEGINS -> plans++; leads[by[t]] = 1; regisseur = by[t]; offer = 1; assert(LEADING == 1)
  :: does[t] == ACCEPTS -> handed(by[t], OFFERED_TO); assert(LEADING == 1)
  :: does[t] == APPOINTS -> handed(by[t], APPOINTED); assert(LEADING == 1)
  :: does[t] == ENDS -> leads[by[t]] = 0; over = 1; assert(LEADING == 0)
  fi;
  steps = on[t]
}

#include "postgres.pml"

active [2] proctype begins() {
  mtype said;

  do
  :: plans > 0 -> break               /* one child, one plan */
  :: else ->
    begin();
#ifndef NO_CHILD
    lock(CHILD, NO_KEY_UPDATE);
    if
    :: plans > 0 -> rollback(); break
    :: else
    fi;
#endif
    d_step { does[ME] = BEGINS; by[ME] = 1 + ME; on[ME] = 1 };
    commit(said);
    if
    :: said == YES -> break
    :: else                           /* it comes again */
    fi
  od;
  done++
}

/* One of two kinds of step in the plan; may says whether it is allowed as the plan stands. */
inline step(may, one, other) {
  plans > 0;
  do
  :: d_step { seen = steps; had = regisseur; allowed = may };
     if
     :: !allowed -> break             /* "not your turn" */
     :: else
     fi;
     begin();
#ifndef LOOK_ONLY
     lock(PLAN, UPDATE);
#endif
     if
     :: steps != seen -> rollback(); goto again
     :: else
     fi;
     number = steps + 1;
     lock(NUMBER + number, UPDATE);
     if
     :: steps >= number -> rollback(); goto again     /* the primary key is taken */
     :: else
     fi;
     if
     :: does[ME] = one
     :: does[ME] = other
     fi;
     d_step { by[ME] = had; on[ME] = number };
     commit(said);
     if
     :: said == NO
     :: else -> break
     fi;
again:
     number = 0
  od;
  done++
}

active proctype accepts() {
  byte seen, had, number;
  bit allowed;
  mtype said;

  step(offer && !over, ACCEPTS, ACCEPTS)
}

active proctype decides() {
  byte seen, had, number;
  bit allowed;
  mtype said;

  step(!over, APPOINTS, ENDS)
}

active proctype finally() {
  done == 4 && QUIET;
  assert(plans == 1 && LEADING == (over -> 0 : 1))
}
