package nl.sluis.bench.chaos;

import static nl.sluis.faults.Call.ACCEPT;
import static nl.sluis.faults.Call.OPEN;
import static nl.sluis.faults.Call.READ;
import static nl.sluis.faults.Call.REMOVE;
import static nl.sluis.faults.Call.SYNC;
import static nl.sluis.faults.Call.TRUNCATE;
import static nl.sluis.faults.Call.WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import nl.sluis.faults.Call;
import nl.sluis.faults.Effect;
import nl.sluis.faults.Fault;

/**
 * What breaks in which round. Each of the breakages comes once before one comes again; in which
 * order and with which numbers follows from the seed, so that a round can be run again by itself.
 */
final class Deck {

  /**
   * Parts in which the writes of a commit are divided; in each cycle each part has its own kill.
   */
  private static final int PARTS = 6;

  private static final Set<Call> CHANGES = Set.of(OPEN, WRITE, SYNC, TRUNCATE, REMOVE);
  private static final List<Integer> CHANCES = List.of(30, 200, 1000, 1000);
  private static final Duration LEAST = Duration.ofMillis(400);

  /** How many times a commit of a few pushes writes to the log of the store, about. */
  private static final int WRITES = 60;

  private final long seed;
  private final boolean small;
  private final int size;

  private Deck(long seed, boolean small) {
    this.seed = seed;
    this.small = small;
    this.size = cycle(0).size();
  }

  /** All breakages. */
  static Deck full(long seed) {
    return new Deck(seed, false);
  }

  /**
   * One of each of the worst, for a run of half a minute. A full disk also writes half of what it
   * was told; writes cut short and files that may only be read are in the long form, and in the
   * tests of the store.
   */
  static Deck small(long seed) {
    return new Deck(seed, true);
  }

  /** How many rounds it takes to have had each of them once. */
  int size() {
    return size;
  }

  /** What breaks in this round, from 1. */
  Breakage round(int number) {
    return cycle((number - 1) / size).get((number - 1) % size);
  }

  private List<Breakage> cycle(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    List<Breakage> cards = small ? small(random) : full(random);
    Collections.shuffle(cards, random);
    return cards;
  }

  private List<Breakage> small(Random random) {
    return new ArrayList<>(
        List.of(
            kill(Effect.KILL_BEFORE, Place.STORE_LOG, WRITE, random.nextInt(WRITES)),
            kill(Effect.KILL_AFTER, Place.STORE_LOG, SYNC, 0),
            briefly(Kind.DISK_ERROR, Place.STORE_LOG, Set.of(SYNC), Effect.EIO),
            briefly(Kind.DISK_ERROR, Place.EVIDENCE_ALL, Set.of(WRITE), Effect.EIO),
            briefly(Kind.DISK_FULL, Place.DATA, Set.of(WRITE), Effect.FULL),
            briefly(Kind.TOO_MANY_FILES, Place.PROCESS, Set.of(OPEN, ACCEPT), Effect.EMFILE),
            clock(random)));
  }

  private List<Breakage> full(Random random) {
    List<Breakage> cards = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      cards.add(new Breakage.Kill(lasting(random)));
      cards.add(clock(random));
    }
    cards.add(new Breakage.Restore());
    kills(cards, random);
    for (Effect effect : List.of(Effect.ENOSPC, Effect.FULL, Effect.EIO, Effect.SHORT)) {
      for (Place place :
          List.of(
              Place.STORE,
              Place.STORE_LOG,
              Place.EVIDENCE_ALL,
              Place.INDEX_ALL,
              Place.TILES,
              Place.DATA)) {
        cards.add(error(effect, place, Set.of(WRITE), random));
      }
    }
    for (Place place :
        List.of(Place.STORE, Place.STORE_LOG, Place.EVIDENCE_ALL, Place.INDEX_ALL, Place.TILES)) {
      cards.add(error(Effect.EIO, place, Set.of(SYNC), random));
    }
    for (Place place : List.of(Place.STORE_ALL, Place.EVIDENCE_ALL, Place.INDEX_ALL)) {
      cards.add(error(Effect.EIO, place, Set.of(TRUNCATE), random));
      cards.add(error(Effect.EIO, place, Set.of(READ), random));
      cards.add(error(Effect.EROFS, place, CHANGES, random));
    }
    cards.add(error(Effect.EROFS, Place.TILES, CHANGES, random));
    cards.add(error(Effect.EROFS, Place.DATA, CHANGES, random));
    cards.add(error(Effect.EACCES, Place.DATA, Set.of(OPEN, REMOVE), random));
    cards.add(error(Effect.EMFILE, Place.DATA, Set.of(OPEN), random));
    cards.add(error(Effect.EMFILE, Place.PROCESS, Set.of(OPEN, ACCEPT), random));
    return cards;
  }

  /** Every point of a commit, and of what follows it in other files. */
  private void kills(List<Breakage> cards, Random random) {
    for (Effect effect : List.of(Effect.KILL_BEFORE, Effect.KILL_AFTER)) {
      for (int part = 0; part < PARTS; part++) {
        int from = WRITES * part / PARTS;
        int to = Math.max(from + 1, WRITES * (part + 1) / PARTS);
        cards.add(kill(effect, Place.STORE_LOG, WRITE, random.nextInt(from, to)));
      }
      cards.add(kill(effect, Place.STORE_LOG, SYNC, random.nextInt(3)));
      cards.add(kill(effect, Place.STORE_LOG, TRUNCATE, 0));
      cards.add(kill(effect, Place.STORE, WRITE, random.nextInt(10)));
      cards.add(kill(effect, Place.STORE, SYNC, 0));
      cards.add(kill(effect, Place.EVIDENCE_LOG, WRITE, random.nextInt(20)));
      cards.add(kill(effect, Place.INDEX_LOG, WRITE, random.nextInt(8)));
      cards.add(kill(effect, Place.INDEX_LOG, SYNC, 0));
      cards.add(kill(effect, Place.INDEX, WRITE, 0));
      cards.add(kill(effect, Place.TILES, WRITE, random.nextInt(3)));
      cards.add(kill(effect, Place.TILES, SYNC, random.nextInt(3)));
      cards.add(kill(effect, Place.TILES, REMOVE, random.nextInt(3)));
    }
  }

  private static Breakage kill(Effect effect, Place place, Call call, int pass) {
    return new Breakage.Calls(
        effect == Effect.KILL_BEFORE ? Kind.KILL_BEFORE : Kind.KILL_AFTER,
        place,
        Fault.once(Set.of(call), place.path(), effect, pass),
        LEAST);
  }

  private static Breakage error(Effect effect, Place place, Set<Call> calls, Random random) {
    Kind kind =
        switch (effect) {
          case ENOSPC, FULL -> Kind.DISK_FULL;
          case SHORT -> Kind.SHORT;
          case EROFS, EACCES -> Kind.READ_ONLY;
          case EMFILE -> Kind.TOO_MANY_FILES;
          case EIO, KILL_BEFORE, KILL_AFTER -> Kind.DISK_ERROR;
        };
    int perMille =
        kind == Kind.DISK_ERROR || kind == Kind.SHORT
            ? CHANCES.get(random.nextInt(CHANCES.size()))
            : 1000;
    return always(kind, place, calls, effect, perMille, random);
  }

  private static Breakage briefly(Kind kind, Place place, Set<Call> calls, Effect effect) {
    return new Breakage.Calls(
        kind, place, Fault.sometimes(calls, place.path(), effect, 1000), LEAST);
  }

  private static Breakage always(
      Kind kind, Place place, Set<Call> calls, Effect effect, int perMille, Random random) {
    return new Breakage.Calls(
        kind, place, Fault.sometimes(calls, place.path(), effect, perMille), lasting(random));
  }

  private static Breakage clock(Random random) {
    return new Breakage.Clock(Duration.ofMinutes(random.nextInt(-120, 121)));
  }

  private static Duration lasting(Random random) {
    return LEAST.plusMillis(random.nextInt(1_200));
  }
}
