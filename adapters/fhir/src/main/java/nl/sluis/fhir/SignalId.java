package nl.sluis.fhir;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;

/**
 * The sender's own id of the push, a UUID, with or without {@code urn:uuid:}.
 *
 * <p>Only the first that is given counts. Looking further would find the id of the submission,
 * which is new at each retry, and a retry would then be a second signal.
 */
final class SignalId {

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private SignalId() {}

  /**
   * From MessageHeader.id (R4 messaging, 2.43.4), Bundle.identifier or Bundle.id, in that order.
   */
  static Optional<String> of(Bundle bundle, Entries entries) {
    Stream<String> headers =
        entries.of(MessageHeader.class).stream().flatMap(e -> Values.id(e.resource()).stream());
    Stream<String> others =
        Stream.of(Values.text(bundle.getIdentifier().getValueElement()), Values.id(bundle))
            .flatMap(Optional::stream);
    return Stream.concat(headers, others).findFirst().flatMap(SignalId::uuid);
  }

  /** A UUID in lower case. */
  static Optional<String> uuid(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("urn:uuid:") ? lower.substring(9) : lower;
    return UUID.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }
}
