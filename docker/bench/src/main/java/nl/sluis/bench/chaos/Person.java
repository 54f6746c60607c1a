package nl.sluis.bench.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.sluis.bench.Child;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.demo.Participant;
import nl.sluis.keys.KeyRing;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;

/** What the persons and the FG want of the gateway: consent, its withdrawal, erasure. */
record Person(Child child) {

  private static final long RETRY_MILLIS = 60;
  private static final String PARENTS =
      "[{\"hoedanigheid\":\"vertegenwoordiger\",\"kenmerk\":\"ouder-1\"},"
          + "{\"hoedanigheid\":\"vertegenwoordiger\",\"kenmerk\":\"ouder-2\"}]";

  private String who() {
    return "{\"bsn\":\"%s\",\"geboortedatum\":\"%s\"}".formatted(child.bsn(), child.birthDate());
  }

  /** The parents consent; the id of the consent. Asked again it would be another one. */
  String consent(Participant school) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        school.post(
            "/v1/toestemmingen",
            "{\"betrokkene\":%s,\"ontvangers\":[\"regisseur\",\"wijkteam\"],\"doel\":\"vroeghulp-jeugd\",\"gezag\":\"tweehoofdig\",\"gegevenDoor\":%s,\"geldigVan\":\"2026-01-01\",\"geldigTot\":\"2099-12-31\"}"
                .formatted(who(), PARENTS));
    if (answer.statusCode() != 201) {
      throw new IOException("toestemming: " + answer.statusCode());
    }
    return Participant.json(answer).path("id").asText();
  }

  /** A parent withdraws it with the wijkteam, until that is answered. */
  void withdraw(String consent, Participant wijkteam, long until)
      throws InterruptedException, IOException {
    String body = "{\"betrokkene\":%s,\"door\":\"vertegenwoordiger\"}".formatted(who());
    insist(wijkteam, "/v1/toestemmingen/" + consent + "/intrekking", body, 204, until);
  }

  /** The FG erases the person, until that is answered. */
  void erase(Participant fg, long until) throws InterruptedException, IOException {
    String body =
        "{\"betrokkene\":%s,\"verzoekers\":%s,\"gezag\":\"tweehoofdig\",\"grond\":\"toestemming-ingetrokken\"}"
            .formatted(who(), PARENTS);
    insist(fg, "/v1/wissingen", body, 200, until);
  }

  private static void insist(Participant client, String path, String body, int wanted, long until)
      throws InterruptedException, IOException {
    while (System.nanoTime() - until < 0) {
      try {
        int status = client.post(path, body).statusCode();
        if (status == wanted) {
          return;
        }
        if (status < 500 && status != 429) {
          throw new IllegalStateException(path.replaceAll("[0-9a-f-]{36}", "…") + ": " + status);
        }
      } catch (IOException e) {
        // It does not know whether it arrived, so it asks again.
      }
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    }
    throw new IOException("geen antwoord");
  }

  /** What may be in no file once the person is erased. */
  List<byte[]> traces(Path data) throws IOException {
    List<byte[]> traces = new ArrayList<>();
    traces.add(child.bsn().getBytes(UTF_8));
    SecureRandom random = new SecureRandom();
    MasterKey master = MasterKey.load(data.resolve("keys/master.key"));
    try (SqlReading store = SqliteStore.openToRead(data.resolve("sluis.db"))) {
      SubjectKey key =
          new KeyRing(master, store.keys(), random)
              .find(new Subject(new Bsn(child.bsn()), BirthDate.of(child.birthDate()), null, null))
              .orElseThrow(() -> new IOException("de sleutel is er niet"));
      traces.add(key.lookup());
      traces.add(key.wrapped());
    }
    return traces;
  }

  /** Files in a folder that hold one of these. */
  static List<String> holders(Path folder, List<byte[]> traces) throws IOException {
    List<String> holders = new ArrayList<>();
    List<String> wanted = traces.stream().map(bytes -> new String(bytes, ISO_8859_1)).toList();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        try {
          String text = new String(Files.readAllBytes(file), ISO_8859_1);
          if (wanted.stream().anyMatch(text::contains)) {
            holders.add(folder.relativize(file).toString());
          }
        } catch (NoSuchFileException e) {
          // Removed while the folder was walked.
        }
      }
    }
    return holders;
  }

  @Override
  public String toString() {
    return "Person[*]";
  }
}
