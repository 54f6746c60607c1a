package nl.sluis.verwijsindex.landelijk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.index.Announcement;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexReport;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Removed;
import nl.sluis.index.Removed.Unreached;
import nl.sluis.index.Reported;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.verwijsindex.ClosedForm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Verwijsindex elsewhere, over SOAP and mutual TLS. It keeps nothing here: matching, terms and
 * archive are of the index itself, and its signals are fetched and ticked off there.
 *
 * <p>A report carries the id of its delivery as message id, by which the index sees that it came
 * before. What is not in the closed form of a report is refused before it leaves.
 */
public final class NationalIndex implements Channel, ReferenceIndex {

  private static final Logger LOG = LoggerFactory.getLogger(NationalIndex.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client;
  private final URI address;
  private final ClosedForm form = new ClosedForm();
  private final Supplier<String> ids;

  /**
   * @param client shows the gateway's certificate and wants one it trusts
   * @param address of the service, https
   * @param ids makes ids of messages
   */
  public NationalIndex(HttpClient client, URI address, Supplier<String> ids) {
    this.client = client;
    this.address = address;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "verwijsindex";
  }

  @Override
  public List<Outcome> deliver(List<OutboundMessage> outboundMessages) {
    List<Outcome> outcomes = new ArrayList<>(outboundMessages.size());
    boolean away = false;
    for (OutboundMessage outbound : outboundMessages) {
      Outcome outcome = away ? new Outcome.Retry("away", null) : deliver(outbound);
      away = outcome instanceof Outcome.Retry(String reason, var after) && !reason.equals("later");
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private Outcome deliver(OutboundMessage outbound) {
    Optional<String> refusal = form.refusal(outbound);
    if (refusal.isPresent()) {
      return new Outcome.Rejected(refusal.get());
    }
    boolean report = outbound.type().equals(MessageType.INDEX_REPORT);
    try {
      Element answer =
          ask(
              outbound.id(),
              Element.with(
                  report ? "Melden" : "Afmelden",
                  Element.of("levering", outbound.id()),
                  Element.of("besloten", outbound.createdAt()),
                  Element.of(report ? "melding" : "afmelding", JSON.readTree(outbound.body()))),
              "Uitkomst");
      return switch (answer.child("uitkomst").text()) {
        case "aangenomen" -> new Outcome.Delivered();
        case "geweigerd" -> new Outcome.Rejected("index");
        default -> new Outcome.Retry("later", null);
      };
    } catch (IOException e) {
      return new Outcome.Retry("io", null);
    } catch (Soap.NoMessageException e) {
      return new Outcome.Retry("answer", null);
    }
  }

  @Override
  public List<IndexReport> reportsOf(Oin reporter) {
    return list(
        Element.with("MeldingenOpvragen", Element.of("melder", reporter)),
        "Meldingen",
        "melding",
        Forms::report);
  }

  @Override
  public List<IndexSignal> signalsFor(Oin reporter) {
    return list(
        Element.with("MatchesOpvragen", Element.of("melder", reporter)),
        "Matches",
        "match",
        Forms::signal);
  }

  @Override
  public List<IndexMatch> matches() {
    return list(Element.with("MatchesOpvragen"), "Matches", "match", Forms::match);
  }

  @Override
  public List<Announcement> unsaid(int most) {
    return list(
        Element.with("SignalenOphalen", Element.of("hoogstens", most)),
        "Signalen",
        "signaal",
        Forms::announcement);
  }

  @Override
  public void said(Announcement announcement) {
    var unused =
        call(Element.with("SignaalBevestigen", Element.of("id", announcement.id())), "Uitkomst");
  }

  /** Nothing is kept here. */
  @Override
  public List<Map<String, String>> entries() {
    return List.of();
  }

  /** Nothing is kept here. */
  @Override
  public int overTerm(Instant now) {
    return 0;
  }

  /** The index elsewhere ends what has come to its term. */
  @Override
  public int sweep(Instant now) {
    return 0;
  }

  @Override
  public int objected(String delivery) {
    return removed(Element.with("Verwijderen", Element.of("levering", delivery)));
  }

  /** The form of the index elsewhere has no place for what a gateway calls a person. */
  @Override
  public void same(List<String> names) {}

  /**
   * Removes what the form can name: the person as named now, and each report that the gateway
   * remembers. What else was reported in another way is not found, and that is told.
   */
  @Override
  public Removed erase(Reported who) {
    Subject person = who.person();
    List<Unreached> unreached = new ArrayList<>();
    if (person.bsn() == null) {
      unreached.add(Unreached.BY_NUMBER);
    }
    if (person.name() == null) {
      unreached.add(Unreached.BY_NAME);
    } else if (who.another()) {
      unreached.add(Unreached.NAMESAKE);
    }
    int removed = 0;
    if (person.bsn() != null && who.another()) {
      person = new Subject(person.bsn(), person.birthDate(), null, null);
    }
    if (person.bsn() != null || !who.another()) {
      removed += removed(Element.with("Verwijderen", Forms.person(person)));
    }
    for (String delivery : who.deliveries()) {
      removed += objected(delivery);
    }
    return new Removed(removed, unreached);
  }

  private int removed(Element request) {
    return Integer.parseInt(call(request, "Verwijderd").child("aantal").text());
  }

  private <T> List<T> list(Element request, String answer, String item, Function<Element, T> form) {
    return call(request, answer).all(item).stream().map(form).toList();
  }

  private Element call(Element request, String answer) {
    try {
      return ask(ids.get(), request, answer);
    } catch (IOException | Soap.NoMessageException e) {
      throw new IllegalStateException("the Verwijsindex elsewhere does not answer", e);
    }
  }

  private Element ask(String id, Element request, String answer)
      throws IOException, Soap.NoMessageException {
    String messageId = "urn:uuid:" + UUID.fromString(id);
    byte[] body = Soap.write(new Soap.Message(address.toString(), messageId, null, request));
    HttpRequest http =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", '"' + Soap.NAMESPACE + ':' + request.name() + '"')
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<InputStream> response = client.send(http, BodyHandlers.ofInputStream());
      byte[] bytes;
      try (InputStream in = response.body()) {
        bytes = in.readNBytes(Soap.MAX_BYTES + 1);
      }
      if (response.statusCode() != 200) {
        LOG.atWarn().addKeyValue("status", response.statusCode()).log("Verwijsindex refused");
        throw new IOException("status " + response.statusCode());
      }
      Soap.Message message = Soap.read(bytes);
      if (!messageId.equals(message.relatesTo()) || !message.body().name().equals(answer)) {
        throw new IOException("an answer to something else");
      }
      return message.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
