package nl.sluis.store.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.sqlite.Sources;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.tile.TileFolder;
import nl.sluis.ledger.tile.TileFollower;
import nl.sluis.store.Change;
import nl.sluis.store.CommitObservers;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.Store;
import nl.sluis.store.StoreException;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import org.jspecify.annotations.Nullable;

/**
 * The real store and committer, evidence and tiles, in a process of their own in which system calls
 * can be made to fail. Does what standard input says, a line each, and ends each answer with {@code
 * done}:
 *
 * <ul>
 *   <li>{@code push 3 2}: pushes 3 and 4, at once; answers {@code ack} or {@code nak} for each
 *   <li>{@code insist 3 2}: the same, again and again until all are acknowledged
 *   <li>{@code copy}: copies the log into the file and writes the file anew
 *   <li>{@code reopen}: closes all and opens it again
 *   <li>{@code follow 3}: reads the story of push 3 from the evidence; answers how it and the tiles
 *       are
 *   <li>{@code look}: {@code there} for each push in the store, {@code problem} for what is wrong
 * </ul>
 */
public final class StoreProgram implements AutoCloseable {

  private static final PrintStream ANSWERS = System.out;
  private static final int SENDERS = 4;
  private static final long AGAIN_MILLIS = 5;
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path folder;
  private final SigningKey signer;
  private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
  private @Nullable Store store;
  private @Nullable Committer committer;
  private @Nullable SqliteEvidence evidence;
  private @Nullable TileFollower tiles;

  StoreProgram(Path folder) throws IOException {
    this.folder = folder;
    Path key = folder.resolve("ledger.key");
    this.signer =
        Files.exists(key)
            ? SigningKey.load(key)
            : SigningKey.create(key, new SeededRandom(1), "sluis/test");
  }

  public static void main(String[] arguments) throws Exception {
    // What is logged is no answer.
    System.setOut(System.err);
    try (StoreProgram program = new StoreProgram(Path.of(arguments[0]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        program.run(line.split(" "));
        say("done");
      }
    }
    // What could not be closed may keep the process.
    System.exit(0);
  }

  private static synchronized void say(String line) {
    ANSWERS.println(line);
    ANSWERS.flush();
  }

  private void run(String[] command) throws Exception {
    switch (command[0]) {
      case "push" -> push(numbers(command), 1);
      case "insist" -> push(numbers(command), Integer.MAX_VALUE);
      case "copy" -> copy();
      case "reopen" -> {
        closeAll();
        try {
          var _ = opened();
        } catch (StoreException e) {
          // opened by what comes next
        }
      }
      case "follow" -> follow(Integer.parseInt(command[1]));
      case "look" -> {
        Stored stored = stored();
        stored.there().forEach(number -> say("there " + number));
        stored.problems().forEach(problem -> say("problem " + problem));
      }
      default -> throw new IllegalArgumentException(command[0]);
    }
  }

  private static String exchange(int number) {
    return "0197a3c2-6f1e-7000-8000-%012d".formatted(number);
  }

  static int number(@Nullable String exchange) {
    return exchange == null ? 0 : Integer.parseInt(exchange.substring(24));
  }

  Stored stored() throws Exception {
    while (true) {
      try {
        return Stored.in(file(), opened(), signer);
      } catch (StoreException e) {
        Thread.sleep(AGAIN_MILLIS);
      }
    }
  }

  private void push(List<Integer> numbers, int attempts) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int number : numbers) {
      sent.add(senders.submit(() -> say((pushed(number, attempts) ? "ack " : "nak ") + number)));
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }

  /** As a sender does: the same push again, until it has its receipt. */
  boolean pushed(int number, int attempts) {
    for (int i = 0; i < attempts; i++) {
      try {
        Store open = opened();
        if (open.exchanges().find(Organisations.SCHOOL, "" + number).isPresent()
            || submitted(number).join()) {
          return true;
        }
      } catch (RuntimeException e) {
        pause();
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized CompletableFuture<Boolean> submitted(int number) {
    Leaf leaf = Leaf.at(DeliveryBuilder.NOW, Step.RECEIVED).exchange(exchange(number)).build();
    Change accepted =
        new Change.ExchangeAccepted(
            Organisations.SCHOOL,
            Integer.toString(number),
            "mac".getBytes(UTF_8),
            new Receipt.Statement(
                    Integer.toString(number), exchange(number), DeliveryBuilder.NOW, List.of())
                .write(),
            DeliveryBuilder.NOW);
    Change made = new Change.DeliveryMade(DeliveryBuilder.numbered(number).build());
    if (committer == null) {
      throw new IllegalStateException("closed");
    }
    return committer
        .submit(Entry.of(List.of(leaf), List.of(accepted, made), true))
        .toCompletableFuture();
  }

  private void copy() {
    try {
      Store open = opened();
      Files.write(folder.resolve("sluis.db.rewrite"), new byte[0]);
      open.clean(List.of(), true);
    } catch (StoreException | IOException e) {
      // is done another time
    }
  }

  private void follow(int number) {
    var _ = opened();
    if (evidence == null || tiles == null) {
      throw new IllegalStateException("closed");
    }
    tiles.nudge();
    try {
      say("story " + evidence.story(exchange(number)).size());
    } catch (StoreException e) {
      say("story not to be read");
    }
    say(evidence.name() + " " + evidence.health().state());
    say(tiles.name() + " " + tiles.health().state());
  }

  private Path file() {
    return folder.resolve("sluis.db");
  }

  private synchronized Store opened() {
    Store open = store;
    if (open == null) {
      open = SqliteStore.open(file());
      store = open;
      try {
        CommitObservers observers = new CommitObservers();
        committer =
            new Committer(
                open,
                signer.key().name(),
                List.of(signer),
                64,
                Runnable::run,
                observers,
                new TestClock());
        SqliteEvidence made = evidence(open);
        evidence = made;
        observers.add(made::committed);
        made.start();
        tiles = new TileFollower(open.ledger(), new TileFolder(folder.resolve("ledger")), PAUSE);
      } catch (RuntimeException e) {
        closeAll();
        throw e;
      }
    }
    return open;
  }

  private SqliteEvidence evidence(Store open) {
    return SqliteEvidence.open(
        folder.resolve("evidence.db"),
        new Sources(
            open.ledger(),
            open.exchanges(),
            () -> {
              throw new IllegalStateException("no policy here");
            },
            List.of(),
            new LastVerification(),
            new TestClock(),
            ZoneOffset.UTC));
  }

  private synchronized void closeAll() {
    if (tiles != null) {
      tiles.close();
      tiles = null;
    }
    if (evidence != null) {
      evidence.close();
      evidence = null;
    }
    if (committer != null) {
      committer.close();
      committer = null;
    }
    try {
      if (store != null) {
        store.close();
      }
    } catch (StoreException e) {
      // all that could be closed is
    }
    store = null;
  }

  private static List<Integer> numbers(String[] command) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(command[2]); i++) {
      numbers.add(Integer.parseInt(command[1]) + i);
    }
    return numbers;
  }

  @Override
  public void close() {
    senders.shutdown();
    closeAll();
  }
}
