package nl.sluis.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nl.sluis.bench.Child;
import nl.sluis.bench.Ground;
import nl.sluis.demo.GatewayProcess;
import nl.sluis.demo.Participant;
import nl.sluis.faults.FaultInjector;
import nl.sluis.files.OwnerOnly;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;
import org.sqlite.SQLiteConfig;

/**
 * A gateway in a process of its own with a new store, and those around it: senders that push all
 * the time, a recipient, a subscriber, persons and the FG.
 */
final class Installation implements AutoCloseable {

  private static final String MAIN = "nl.sluis.app.Main";
  private static final List<String> CHANNELS =
      List.of("  verwijsindex: { enabled: 'true' }", "  webhook: {}");

  private static final Duration FIRST = Duration.ofSeconds(90);

  private static final int SENDERS = 3;
  private static final int CHILDREN = 12;
  private static final int OTHERS = 2_000;

  private final Ground ground;
  private final Path folder;
  private final FaultInjector faults;
  private final Limits limits;
  private final GatewayProcess gateway;
  private final List<Participant> clients = new ArrayList<>();
  private final Promises promises = new Promises();
  private final Gate gate = new Gate();
  private final Set<String> stay = ConcurrentHashMap.newKeySet();
  private final List<Pusher> pushers = new ArrayList<>();
  private final Recipient recipient;
  private final Subscriber subscriber;
  private final Participant school;
  private final Participant wijkteam;
  private final Participant fg;
  private final Iterator<Child> others;
  private final List<Thread> threads = new ArrayList<>();

  /** A run that is broken off leaves no process behind. */
  private final Thread brokenOff = Thread.ofPlatform().unstarted(this::kill);

  private final Map<Person, List<byte[]>> mustGo = new ConcurrentHashMap<>();
  private int restored;

  /**
   * @param name of its folder
   * @param faults with which the gateway is started
   */
  Installation(Ground ground, String name, Path policies, FaultInjector faults, Limits limits)
      throws IOException, GeneralSecurityException, InterruptedException {
    this.ground = ground;
    this.folder = ground.folder().resolve(name);
    this.faults = faults;
    this.limits = limits;
    this.gateway =
        GatewayProcess.start(folder, ground.pki(), policies, CHANNELS, faults.environment());
    Runtime.getRuntime().addShutdownHook(brokenOff);
    this.school = client("school", gateway.dataPort());
    this.wijkteam = client("wijkteam", gateway.dataPort());
    this.fg = client("fg", gateway.managementPort());
    Participant regisseur = client("regisseur", gateway.dataPort());
    this.recipient = new Recipient(regisseur, promises, gate, stay::contains);
    this.subscriber = new Subscriber(ground.pki(), wijkteam, promises);
    List<Child> children =
        Child.some(CHILDREN + OTHERS, LocalDate.now(ZoneOffset.UTC).minusDays(1));
    this.others = children.subList(CHILDREN, children.size()).iterator();
    for (int n = 0; n < SENDERS; n++) {
      int share = CHILDREN / SENDERS;
      pushers.add(
          new Pusher(
              client("school", gateway.dataPort()),
              children.subList(n * share, (n + 1) * share),
              promises,
              gate));
    }
    prepare(children.subList(0, CHILDREN));
  }

  /** A new process is slow at first; when each of them was answered once, it can be relied on. */
  private void prepare(List<Child> children) throws IOException, InterruptedException {
    for (Participant client : List.copyOf(clients)) {
      if (!Round.within(FIRST, () -> answers(client))) {
        throw new IOException("de gateway antwoordt niet");
      }
    }
    subscriber.subscribe();
    for (Child child : children) {
      promises.consented(new Person(child).consent(school));
    }
  }

  private static boolean answers(Participant client) throws InterruptedException {
    try {
      return client.get("/v1/").statusCode() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Participant client(String name, int port) throws GeneralSecurityException, IOException {
    Participant client = new Participant(ground.pki(), name, port, limits.answer());
    clients.add(client);
    return client;
  }

  /** Those around it begin. */
  void begin() {
    pushers.forEach(pusher -> threads.add(Thread.ofPlatform().daemon().start(pusher)));
    threads.add(Thread.ofPlatform().daemon().start(recipient));
  }

  /** A person of whom nothing was said before; messages about this person are not confirmed. */
  Person someone() {
    Person person = new Person(others.next());
    stay.add(person.child().bsn());
    return person;
  }

  /** Remembers what may be in no file once this person is erased. */
  void mustGo(Person person) throws IOException {
    mustGo.put(person, person.traces(gateway.data()));
  }

  /** Files that hold something of a person who was erased. */
  List<String> traces() {
    List<byte[]> traces =
        mustGo.entrySet().stream()
            .filter(person -> promises.isErased(person.getKey().child().bsn()))
            .flatMap(person -> person.getValue().stream())
            .toList();
    try {
      return Person.holders(folder, traces);
    } catch (IOException e) {
      return List.of("niet te lezen: " + e.getMessage());
    }
  }

  Participant school() {
    return school;
  }

  Participant wijkteam() {
    return wijkteam;
  }

  Participant fg() {
    return fg;
  }

  List<Pusher> pushers() {
    return pushers;
  }

  Recipient recipient() {
    return recipient;
  }

  Subscriber subscriber() {
    return subscriber;
  }

  Promises promises() {
    return promises;
  }

  Gate gate() {
    return gate;
  }

  FaultInjector faults() {
    return faults;
  }

  GatewayProcess gateway() {
    return gateway;
  }

  /** Whether the gateway says that it is in order. */
  boolean ready() throws InterruptedException {
    try {
      return fg.get("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Copies the store while the gateway works; the copy. */
  Path backup() throws IOException, InterruptedException {
    Path copies = folder.resolve("kopieen");
    command("backup", copies.toString(), "--data", gateway.data().toString());
    try (Stream<Path> made = Files.list(copies)) {
      return made.max(Path::compareTo).orElseThrow();
    }
  }

  /** Puts a copy back, in a new folder in the place of the one that the gateway had. */
  void restore(Path copy) throws IOException, InterruptedException {
    Path old = folder.resolve("eerder-" + restored++);
    Files.move(gateway.data(), old);
    // First, for with these is signed what is put back.
    Path keys = OwnerOnly.createDirectories(gateway.data().resolve("keys"));
    try (Stream<Path> all = Files.list(old.resolve("keys"))) {
      for (Path key : all.toList()) {
        Files.copy(key, keys.resolve(key.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    command(
        "restore",
        copy.toString(),
        "--data",
        gateway.data().toString(),
        "--gewist",
        old.resolve("sluis.db").toString());
    remove(old);
    remove(copy);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> gone = Files.walk(folder)) {
      for (Path file : gone.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void command(String... words) throws IOException, InterruptedException {
    String[] line = Stream.concat(Stream.of(MAIN), Stream.of(words)).toArray(String[]::new);
    if (ground.run(words[0], line) != 0) {
      throw new IOException(
          words[0] + ": " + Files.readString(ground.folder().resolve(words[0] + ".log")));
    }
  }

  /** What the evidence says of itself, read beside the gateway. */
  Verification verified() throws IOException {
    String key = SigningKey.load(gateway.data().resolve("keys/ledger.key")).key().toString();
    try (SqlReading store = SqliteStore.openToRead(gateway.data().resolve("sluis.db"))) {
      return new LedgerVerifier(TrustedLedger.of(key))
          .verify(store.ledger().batches(), ProgressListener.NONE);
    }
  }

  /** Whether {@code ./sluis ledger verify} says that all of the evidence is right. */
  boolean verifiesByCommand() throws IOException, InterruptedException {
    return ground.run("verify", MAIN, "ledger", "verify", "--data", gateway.data().toString()) == 0;
  }

  /** How many reports the Verwijsindex lacks, or has too many when below zero. */
  int missingReports() throws SQLException {
    Set<String> reported = new HashSet<>();
    for (String id : promises.receipts().keySet()) {
      promises
          .push(id)
          .map(push -> push.child().bsn())
          .filter(bsn -> !promises.isErased(bsn))
          .ifPresent(reported::add);
    }
    Path index = gateway.data().resolve("verwijsindex/index.db");
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + index);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM report")) {
      return reported.size() - row.getInt(1);
    }
  }

  private void kill() {
    try {
      gateway.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    pushers.forEach(Pusher::end);
    recipient.end();
    gate.open();
    faults.disarm();
    gateway.close();
    try {
      var _ = Runtime.getRuntime().removeShutdownHook(brokenOff);
    } catch (IllegalStateException e) {
      // The hook runs already.
    }
    subscriber.close();
    threads.forEach(Thread::interrupt);
    clients.forEach(Participant::close);
  }
}
