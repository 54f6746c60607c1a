package nl.sluis.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import nl.sluis.demo.Participant;

/**
 * The regisseur: fetches what waits, reads it and confirms most of it. Keeps what it had, and under
 * which id.
 */
final class Recipient implements Runnable {

  private static final String MESSAGES = "/v1/berichten/";
  private static final String SIGNAL = "nl.jeugd.signaal.gemeld";
  private static final int ONE_IN_WAITS = 12;
  private static final long BETWEEN_MILLIS = 80;

  private final Participant regisseur;
  private final Promises promises;
  private final Gate gate;
  private final Predicate<String> stays;

  /** For each push, the messages that came of it. */
  private final Map<String, Set<String>> messages = new HashMap<>();

  /** For each message about somebody, the push that it came of. */
  private final Map<String, String> origins = new HashMap<>();

  private final Set<String> read = new HashSet<>();
  private final Set<String> confirmed = new HashSet<>();

  /** Of which confirmation was asked, and the answer perhaps lost. */
  private final Set<String> asked = new HashSet<>();

  /** Pushes of which a message was confirmed before an older state came back. */
  private final Set<String> confirmedBefore = new HashSet<>();

  private Set<String> waiting = Set.of();
  private volatile boolean ended;

  /**
   * @param stays about whom messages are not confirmed, by BSN
   */
  Recipient(Participant regisseur, Promises promises, Gate gate, Predicate<String> stays) {
    this.regisseur = regisseur;
    this.promises = promises;
    this.gate = gate;
    this.stays = stays;
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        gate.enter();
        try {
          fetch();
        } catch (IOException e) {
          // Later, then.
        } finally {
          gate.leave();
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads all that waits and was not read before. */
  synchronized void fetch() throws IOException, InterruptedException {
    Set<String> listed = new HashSet<>();
    String after = "";
    do {
      JsonNode page = ok(regisseur.get("/v1/berichten?na=" + after));
      for (JsonNode entry : page.path("berichten")) {
        String id = entry.path("id").asText();
        if (!listed.add(id)) {
          promises.broken(Flaw.DOUBLED, "bericht " + id + " staat twee keer in het postvak");
        }
        if (confirmed.contains(id)) {
          promises.broken(Flaw.DOUBLED, "bericht " + id + " is bevestigd en staat er weer");
        }
        take(id, entry.path("type").asText());
      }
      after = page.path("volgende").asText();
    } while (!after.isEmpty());
    listed.removeAll(confirmed);
    waiting = Set.copyOf(listed);
  }

  private void take(String id, String type) throws IOException, InterruptedException {
    if (!read.contains(id)) {
      HttpResponse<byte[]> answer = regisseur.get(MESSAGES + id);
      if (answer.statusCode() == 410) {
        return; // taken back since it was listed
      }
      JsonNode message = ok(answer);
      read.add(id);
      if (type.equals(SIGNAL)) {
        keep(id, message.path("melder").path("naam").asText());
      }
    }
    String push = origins.get(id);
    if (push != null && (stays(push) || id.hashCode() % ONE_IN_WAITS == 0)) {
      return;
    }
    asked.add(id);
    HttpResponse<byte[]> answer = regisseur.post(MESSAGES + id + "/bevestiging", "");
    if (answer.statusCode() == 204) {
      confirmed.add(id);
    } else if (answer.statusCode() != 410) {
      throw new IOException("bevestiging: " + answer.statusCode());
    }
  }

  private boolean stays(String push) {
    return promises.push(push).filter(one -> stays.test(one.child().bsn())).isPresent();
  }

  private void keep(String id, String push) {
    origins.put(id, push);
    Set<String> all = messages.computeIfAbsent(push, one -> new HashSet<>());
    all.add(id);
    if (all.size() > 1) {
      promises.broken(Flaw.DOUBLED, "signaal " + push + " kwam aan als " + all);
    }
  }

  private static JsonNode ok(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException("postvak: " + answer.statusCode());
    }
    return Participant.json(answer);
  }

  /** The messages that it read, all of which must be in the evidence. */
  synchronized Set<String> read() {
    return Set.copyOf(read);
  }

  /** The messages that are confirmed, also when the answer that said so was lost. */
  synchronized Set<String> confirmed() {
    Set<String> all = new HashSet<>(confirmed);
    origins.entrySet().stream()
        .filter(message -> asked.contains(message.getKey()) && !waiting.contains(message.getKey()))
        .filter(message -> mustStay(message.getValue()))
        .forEach(message -> all.add(message.getKey()));
    return all;
  }

  /** Whether this push reached it; also when that was confirmed in the state that came back. */
  synchronized boolean had(String push) {
    return messages.containsKey(push)
        || (confirmedBefore.contains(push) && promises.wasInCopy(push));
  }

  /** Read, not confirmed by anybody, and not taken back: must still be there. */
  synchronized List<String> missing() {
    return origins.entrySet().stream()
        .filter(message -> !asked.contains(message.getKey()))
        .filter(message -> !waiting.contains(message.getKey()))
        .filter(message -> mustStay(message.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean mustStay(String push) {
    return promises.push(push).filter(one -> promises.mustStay(one.child().bsn())).isPresent();
  }

  /** Still there although the person withdrew the consent, or was erased. */
  synchronized List<String> overdue() {
    return waiting.stream()
        .filter(id ->
            promises
                .push(origins.getOrDefault(id, ""))
                .filter(push -> promises.mustGo(push.child().bsn()))
                .isPresent())
        .toList();
  }

  /** An older state of the store came back, with these pushes in it for sure. */
  synchronized void backTo(Set<String> pushes) {
    origins.forEach((message, push) -> {
      if (asked.contains(message) && !pushes.contains(push)) {
        confirmedBefore.add(push);
      }
    });
    messages.keySet().retainAll(pushes);
    origins.values().retainAll(pushes);
    read.clear();
    // Some were confirmed in that state and some after it.
    asked.addAll(confirmed);
    confirmed.clear();
    waiting = Set.of();
  }

  void end() {
    ended = true;
  }
}
