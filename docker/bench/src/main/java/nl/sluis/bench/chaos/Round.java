package nl.sluis.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.sluis.ledger.Verification;
import org.jspecify.annotations.Nullable;

/** One thing breaks while everybody goes on, and then all is looked at. */
final class Round {

  private final Installation place;
  private final Breakage breakage;
  private final Limits limits;
  private final Promises promises;
  private final List<Finding> findings = new ArrayList<>();
  private boolean usable = true;
  private boolean restarted;

  /** How long it took to hear each of the senders when nothing was broken. */
  private @Nullable Duration normal;

  Round(Installation place, Breakage breakage, Limits limits) {
    this.place = place;
    this.breakage = breakage;
    this.limits = limits;
    this.promises = place.promises();
  }

  Result run() throws InterruptedException, IOException {
    Set<String> before = promises.receipts().keySet();
    place.gate().open();
    long hit = 0;
    Duration recovery = null;
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> wishes = wishes(others);
      normal = heard();
      hit = breakage(wishes);
      if (usable) {
        recovery = recovered();
        granted(wishes);
      }
    }
    if (usable) {
      settle(before);
      look();
    }
    int acknowledged = 0;
    for (String id : promises.receipts().keySet()) {
      acknowledged += before.contains(id) ? 0 : 1;
    }
    return new Result(
        breakage.kind(), hit, acknowledged, recovery, promises.findings(findings), usable);
  }

  /**
   * One person consented and withdraws it, one is erased, and parents of a third consent, while
   * something is broken.
   */
  private List<Future<?>> wishes(ExecutorService others) throws InterruptedException, IOException {
    Person doubting = place.someone();
    Person erased = place.someone();
    Person consenting = place.someone();
    String consent = doubting.consent(place.school());
    promises.consented(consent);
    promises.consented(erased.consent(place.school()));
    for (Person person : List.of(doubting, erased, doubting, erased)) {
      send(Push.about(person.child()));
    }
    place.mustGo(erased);
    long until = System.nanoTime() + limits.most().multipliedBy(3).toNanos();
    List<Future<?>> wishes = new ArrayList<>();
    wishes.add(
        others.submit(() -> {
          promises.asked(erased.child().bsn());
          erased.erase(place.fg(), until);
          promises.erased(erased.child().bsn());
          return erased;
        }));
    if (!(breakage instanceof Breakage.Restore)) {
      wishes.add(
          others.submit(() -> {
            promises.asked(doubting.child().bsn());
            doubting.withdraw(consent, place.wijkteam(), until);
            promises.withdrawn(doubting.child().bsn());
            return doubting;
          }));
    }
    wishes.add(
        others.submit(() -> {
          try {
            promises.consented(consenting.consent(place.school()));
          } catch (IOException e) {
            // Nobody was told that the consent is there.
          }
          return consenting;
        }));
    return wishes;
  }

  private void granted(List<Future<?>> wishes) throws InterruptedException {
    for (Future<?> wish : wishes) {
      try {
        wish.get();
      } catch (ExecutionException e) {
        find(
            e.getCause() instanceof IOException ? Flaw.NOT_RECOVERED : Flaw.OTHER_RECEIPT,
            "een verzoek van een persoon: " + e.getMessage());
      }
    }
  }

  private long breakage(List<Future<?>> wishes) throws InterruptedException, IOException {
    return switch (breakage) {
      case Breakage.Kill kill -> {
        TimeUnit.MILLISECONDS.sleep(kill.after().toMillis());
        restart();
        yield 1;
      }
      case Breakage.Calls calls -> calls(calls);
      case Breakage.Clock clock -> {
        place.faults().setClock(clock.ahead());
        TimeUnit.SECONDS.sleep(1);
        yield 1;
      }
      case Breakage.Restore restore -> {
        restore(wishes);
        yield 1;
      }
    };
  }

  private long calls(Breakage.Calls calls) throws InterruptedException {
    place.faults().arm(calls.fault());
    long began = System.nanoTime();
    do {
      TimeUnit.MILLISECONDS.sleep(10);
    } while (place.gateway().isAlive()
        && (calls.kills()
            ? !passed(began, limits.reached())
            : !passed(began, place.faults().hit() > 0 ? calls.lasts() : limits.reached())));
    place.faults().disarm();
    long hit = place.faults().hit();
    if (calls.kills()) {
      restart();
    } else if (!place.gateway().isAlive()) {
      find(Flaw.NOT_RECOVERED, "het proces is gestopt");
      restart();
    }
    return hit;
  }

  private void restore(List<Future<?>> wishes) throws InterruptedException, IOException {
    Set<String> acknowledged = promises.receipts().keySet();
    Set<String> consented = promises.consents();
    Path copy = place.backup();
    granted(wishes);
    place.gateway().kill();
    place.restore(copy);
    List<Push> since = promises.backTo(acknowledged, consented);
    place.recipient().backTo(acknowledged);
    place.subscriber().backTo();
    restart();
    if (usable) {
      for (Push push : since) {
        send(push);
      }
    }
  }

  /** Kills it if it still runs, and starts it again. */
  private void restart() throws InterruptedException {
    restarted = true;
    for (int attempt = 1; attempt <= 2; attempt++) {
      try {
        place.gateway().kill();
        place.gateway().restart();
        return;
      } catch (IOException e) {
        find(Flaw.NOT_STARTED, "poging " + attempt + ": " + lastLine(e));
      }
    }
    usable = false;
  }

  private static String lastLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().reduce((first, second) -> second).orElse("");
  }

  /** How long it takes until each of the senders is heard again. */
  private @Nullable Duration recovered() throws InterruptedException {
    Duration took = heard();
    if (took == null) {
      find(
          Flaw.NOT_RECOVERED,
          "na " + limits.most().toSeconds() + " s worden nog niet alle zenders gehoord");
      restart();
      if (usable && heard() == null) {
        find(Flaw.NOT_RECOVERED, "ook niet na een herstart");
        usable = false;
      }
      return null;
    }
    if (!restarted
        && took.minus(normal == null ? limits.most() : normal).compareTo(limits.promised()) > 0) {
      find(Flaw.NOT_RECOVERED, "pas na " + took.toMillis() + " ms");
    }
    return took;
  }

  /** How long it takes from now on until each of the senders is heard; null when it is too long. */
  private @Nullable Duration heard() throws InterruptedException {
    long since = System.nanoTime();
    return within(
            limits.most(),
            () -> place.pushers().stream().allMatch(pusher -> pusher.acceptedSince(since)))
        ? Duration.ofNanos(System.nanoTime() - since)
        : null;
  }

  /** Lets all that was begun come to its end. */
  private void settle(Set<String> before) throws InterruptedException {
    if (!place.gate().close(limits.most())) {
      find(Flaw.NOT_RECOVERED, "iemand wacht nog op antwoord");
    }
    boolean arrived =
        within(
            limits.most(),
            () -> {
              try {
                place.recipient().fetch();
              } catch (IOException e) {
                return false;
              }
              return lost().isEmpty()
                  && place.recipient().missing().isEmpty()
                  && place.recipient().overdue().isEmpty();
            });
    if (!arrived) {
      lost().forEach(id -> find(Flaw.LOST, "signaal " + id + " is aangenomen en niet gekomen"));
      place.recipient().missing().forEach(id -> find(Flaw.LOST, "bericht " + id + " is weg"));
      place
          .recipient()
          .overdue()
          .forEach(id -> find(Flaw.HALF, "bericht " + id + " had teruggenomen moeten zijn"));
    }
    if (!within(limits.most(), place::ready)) {
      find(Flaw.NOT_RECOVERED, "de gateway zegt niet dat ze in orde is");
    }
    int sent = 0;
    for (String id : promises.receipts().keySet()) {
      if (!before.contains(id) && sent++ < limits.sentAgain()) {
        send(promises.push(id).orElseThrow());
      }
    }
  }

  private void send(Push push) throws InterruptedException {
    if (!place.pushers().getFirst().send(push, limits.most())) {
      find(Flaw.NOT_RECOVERED, "signaal " + push.id() + " krijgt geen antwoord");
    }
  }

  private List<String> lost() {
    return promises.receipts().keySet().stream()
        .filter(id -> !place.recipient().had(id))
        .filter(id ->
            promises.push(id).filter(push -> promises.mustStay(push.child().bsn())).isPresent())
        .toList();
  }

  /** Looks in the files. */
  private void look() throws InterruptedException {
    try {
      findings.addAll(Inspection.of(place.gateway().data(), promises, place.recipient()));
      Verification verification = place.verified();
      if (verification instanceof Verification.Broken broken) {
        find(Flaw.NOT_VERIFIED, broken.explanation());
      }
      if (!within(limits.most(), () -> place.traces().isEmpty())) {
        find(Flaw.NOT_ERASED, "in " + place.traces());
      }
    } catch (SQLException | IOException | IllegalArgumentException e) {
      find(Flaw.HALF, "de bestanden zijn niet te lezen: " + e);
    }
  }

  private void find(Flaw flaw, String what) {
    findings.add(new Finding(flaw, what));
  }

  private static boolean passed(long since, Duration time) {
    return System.nanoTime() - since > time.toNanos();
  }

  /** Something that can come true by waiting. */
  interface Condition {
    boolean holds() throws InterruptedException;
  }

  static boolean within(Duration time, Condition condition) throws InterruptedException {
    long began = System.nanoTime();
    while (!condition.holds()) {
      if (passed(began, time)) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return true;
  }
}
