package nl.sluis.bench.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.sluis.faults.Call;
import nl.sluis.faults.Effect;
import nl.sluis.faults.Fault;

/** The one thing that breaks in a round. */
sealed interface Breakage {

  /** Its line in the table. */
  Kind kind();

  /** What and where, for who follows the run. */
  String text();

  /**
   * The process is killed.
   *
   * @param after so long after the round began
   */
  record Kill(Duration after) implements Breakage {
    @Override
    public Kind kind() {
      return Kind.KILL;
    }

    @Override
    public String text() {
      return "na " + after.toMillis() + " ms";
    }
  }

  /**
   * System calls fail, or the process is killed at one.
   *
   * @param place on which files
   * @param fault which calls, and how
   * @param lasts how long they go on failing
   */
  record Calls(Kind kind, Place place, Fault fault, Duration lasts) implements Breakage {

    boolean kills() {
      return fault.effect() == Effect.KILL_BEFORE || fault.effect() == Effect.KILL_AFTER;
    }

    @Override
    public String text() {
      String calls =
          fault.calls().stream()
              .map(Call::name)
              .sorted()
              .collect(Collectors.joining("+"))
              .toLowerCase(Locale.ROOT);
      String when =
          fault.most() == 1
              ? ", nr " + (fault.pass() + 1)
              : fault.perMille() < 1000 ? ", " + fault.perMille() + " ‰" : "";
      return fault.effect() + " bij " + calls + " van " + place.text() + when;
    }
  }

  /**
   * The wall clock steps.
   *
   * @param ahead by how much it is wrong from now on
   */
  record Clock(Duration ahead) implements Breakage {
    @Override
    public Kind kind() {
      return Kind.CLOCK;
    }

    @Override
    public String text() {
      return "naar " + ahead.toMinutes() + " minuten van de echte tijd";
    }
  }

  /** A copy is made while the gateway works, and put back in a new folder. */
  record Restore() implements Breakage {
    @Override
    public Kind kind() {
      return Kind.RESTORE;
    }

    @Override
    public String text() {
      return "";
    }
  }
}
