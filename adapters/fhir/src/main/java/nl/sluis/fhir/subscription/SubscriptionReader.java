package nl.sluis.fhir.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.fhir.FhirReader;
import nl.sluis.fhir.Findings;
import nl.sluis.fhir.Format;
import nl.sluis.fhir.Values;
import nl.sluis.signal.MessageType;
import nl.sluis.subscription.Form;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;

/**
 * Reads a Subscription of the backport profile. What it cannot keep it refuses and does not leave
 * out, with one exception: the reason, which FHIR demands and which is free text.
 */
final class SubscriptionReader {

  /** What was wished. */
  record Requested(
      Set<MessageType> types,
      Set<String> areas,
      Set<String> urgencies,
      String endpoint,
      Form form) {}

  private static final String ROOT = "Subscription";
  private static final String NOT_HERE = "Dit wordt hier niet ondersteund.";

  /** Heartbeats go out once a minute at most, and once in 31 days at least. */
  private static final int LEAST_BEAT = 60;

  private static final int MOST_BEAT = 31 * 86_400;

  private final FhirReader reader = new FhirReader();

  /** The requested, when nothing was found wrong with it. */
  Optional<Requested> read(Format format, byte[] body, Findings findings) {
    return reader
        .read(Subscription.class, format, body, findings)
        .flatMap(subscription -> requested(subscription, findings));
  }

  private static Optional<Requested> requested(Subscription subscription, Findings findings) {
    refuse(subscription.hasText(), ".text", findings);
    refuse(subscription.hasContained(), ".contained", findings);
    refuse(subscription.hasExtension(), ".extension", findings);
    refuse(subscription.hasModifierExtension(), ".modifierExtension", findings);
    refuse(subscription.hasContact(), ".contact", findings);
    refuse(!subscription.getEndElement().isEmpty(), ".end", findings);
    refuse(!subscription.getErrorElement().isEmpty(), ".error", findings);
    if (!Values.is(subscription.getStatusElement(), "requested")) {
      findings.add(ROOT + ".status", "Een abonnement begint als requested.");
    }
    if (!Values.is(subscription.getCriteriaElement(), Backport.TOPIC)) {
      findings.add(ROOT + ".criteria", "Het enige onderwerp is " + Backport.TOPIC + ".");
    }
    Filter filter = filter(subscription.getCriteriaElement().getExtension(), findings);
    Set<MessageType> types = types(filter, findings);
    SubscriptionChannelComponent channel = subscription.getChannel();
    String endpoint = endpoint(channel, findings);
    boolean ids = ids(channel, findings);
    Duration heartbeat = heartbeat(channel, findings);
    return findings.isEmpty()
        ? Optional.of(
            new Requested(
                types,
                filter.areas(),
                filter.urgencies(),
                endpoint,
                new Form(Backport.FORM, ids, heartbeat)))
        : Optional.empty();
  }

  private static void refuse(boolean present, String where, Findings findings) {
    if (present) {
      findings.add(ROOT + where, NOT_HERE);
    }
  }

  private static Filter filter(List<Extension> extensions, Findings findings) {
    Filter filter = new Filter();
    for (Extension extension : extensions) {
      if (!Values.is(extension.getUrlElement(), Backport.FILTER)
          || !(extension.getValue() instanceof StringType text)
          || !filter.add(Values.text(text).orElse(""))) {
        findings.add(
            ROOT + ".criteria.extension",
            "Een filter is type=, area= of urgency=, elk hooguit een keer; anders wordt er niet"
                + " gefilterd.");
      }
    }
    return filter;
  }

  private static Set<MessageType> types(Filter filter, Findings findings) {
    try {
      return filter.types();
    } catch (IllegalArgumentException e) {
      findings.add(ROOT + ".criteria.extension", "Onbekend berichttype.");
      return Set.of();
    }
  }

  private static String endpoint(SubscriptionChannelComponent channel, Findings findings) {
    refuse(channel.hasHeader(), ".channel.header", findings);
    refuse(channel.hasModifierExtension(), ".channel.modifierExtension", findings);
    if (!Values.is(channel.getTypeElement(), "rest-hook")
        || channel.getTypeElement().hasExtension()) {
      findings.add(ROOT + ".channel.type", "Het enige kanaal is rest-hook.");
    }
    String endpoint = Values.text(channel.getEndpointElement()).orElse("");
    if (!endpoint.matches("[!-~]{1,300}")) {
      findings.add(ROOT + ".channel.endpoint", "Verplicht: een https-adres.");
    }
    return endpoint;
  }

  private static boolean ids(SubscriptionChannelComponent channel, Findings findings) {
    if (!Values.is(channel.getPayloadElement(), Backport.MEDIA_TYPE)) {
      findings.add(ROOT + ".channel.payload", "Het enige formaat is application/fhir+json.");
    }
    List<Extension> extensions = channel.getPayloadElement().getExtension();
    String content =
        extensions.size() == 1
                && Values.is(extensions.getFirst().getUrlElement(), Backport.CONTENT)
                && extensions.getFirst().getValue() instanceof CodeType code
            ? Values.text(code).orElse("")
            : "";
    if (!content.equals(Backport.EMPTY) && !content.equals(Backport.ID_ONLY)) {
      findings.add(
          ROOT + ".channel.payload.extension",
          "backport-payload-content is empty of id-only: inhoud gaat niet mee.");
    }
    return content.equals(Backport.ID_ONLY);
  }

  private static Duration heartbeat(SubscriptionChannelComponent channel, Findings findings) {
    Duration heartbeat = Duration.ZERO;
    for (Extension extension : channel.getExtension()) {
      int number =
          extension.getValue() instanceof IntegerType value
              ? Values.text(value).map(Integer::parseInt).orElse(-1)
              : -1;
      String where = ROOT + ".channel.extension";
      switch (Values.text(extension.getUrlElement()).orElse("")) {
        case Backport.HEARTBEAT -> {
          if (number < LEAST_BEAT || number > MOST_BEAT || !heartbeat.isZero()) {
            findings.add(where, "Een hartslag komt om de 60 tot 2678400 seconden.");
          }
          heartbeat = Duration.ofSeconds(Math.max(0, number));
        }
        case Backport.MAX_COUNT -> {
          if (number < 1) {
            findings.add(where, "Hooguit zoveel gebeurtenissen per bericht: 1 of meer.");
          }
        }
        default -> findings.add(where, NOT_HERE);
      }
    }
    return heartbeat;
  }
}
